"""A gateway carries a message to a telephone number, as an SMS or a call. It knows numbers and templates, not people.

Texts are templates that the provider has approved in advance: see `templates`.
"""
