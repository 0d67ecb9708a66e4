"""A person (人) is the root of everything that happens: orders, consents and events point at one.

He may have no phone number, and a number may belong to a household of persons.
"""
