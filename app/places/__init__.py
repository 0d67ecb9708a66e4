"""A place is a node of the tree district > township > village, or `outside`: beyond the autonomous region (区外).

A gig, a person and an employer stand at a place; distances are measured between the points of places.
"""
