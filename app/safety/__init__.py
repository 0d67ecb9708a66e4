"""Safety: reports of gigs and people, the voice notes that say more, blocks, and suspension.

Who reports is known to the desk alone; who is reported or blocked never learns by whom.
"""
