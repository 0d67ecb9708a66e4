"""Money is an integer number of fen (1 yuan = 100 fen); nothing else ever holds an amount."""

MAX_FEN = 100_000_000
"""A million yuan: above any wage or job of day work; keeps sums far inside 64 bits."""
