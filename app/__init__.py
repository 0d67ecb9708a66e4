"""Lingong: the gig market of a rural district."""
