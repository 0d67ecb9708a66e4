"""The floor all rooms stand on: settings, database, errors, events, time, ids.

It knows nothing of gigs or people; everything else may import it.
"""
