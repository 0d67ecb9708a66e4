"""Vetting (核验) is how an officer comes to know who employs: what he saw, until when it is believed, and its end."""
