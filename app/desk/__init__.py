"""The desk: one list of what waits for a coordinator, a clerk or an officer.

Each room keeps its own state and its own verbs; this one joins what is open, one small source a kind.
"""
