"""Spoken 口述: what somebody said aloud of a gig, a reading 念读 by an office or a note 留言 by its employer.

A reading is heard at once. A note cannot be screened as a text is, so that the desk hears it first (decision 0017).
"""
