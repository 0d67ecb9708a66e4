"""A backup is one file: every row of the market as one snapshot saw it, and a list that proves the file whole.

Python and a connection are all it needs: the programs of PostgreSQL may be absent, or older than an operator's server.
"""
