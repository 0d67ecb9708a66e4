"""Screening (筛查) finds in what people write what no gig and no name should say: numbers, fees, unfair conditions.

What to look for is data (patterns.toml); these are pure functions over text. A hit is for the desk to judge.
"""
