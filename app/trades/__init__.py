"""A trade is a kind of day work: mason, loader, barley harvest.

Forty-two of them, each with a stable number, a picture for those who do not read,
and the names under which the sheets of village committees write it.
"""
