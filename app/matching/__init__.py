"""A match (匹配) is a ranked suggestion with its reasons: workers for a gig, gigs for a worker.

It suggests and never decides; a refusal or silence lowers nobody.
"""
