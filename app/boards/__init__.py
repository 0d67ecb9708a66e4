"""A board (板块) is a browsable list: find gigs 找零活, find workers 找雇工, post gigs 发零活.

Boards only read. A gig leaves its board by itself after its last day.
"""
