"""A district in the middle of its work, so that the market can be tried: invented people, real trades and places.

Every row of it is marked as demo, its numbers cannot be anybody's, and what its people do goes through the services.
"""

from app.demo.filling import fill

__all__ = ["fill"]
