"""A gig (零活) is one piece of paid work that an employer posts: trade, place, days, headcount, pay.

Its terms (条件) are immutable versions; a yes is a yes to one version.
"""
