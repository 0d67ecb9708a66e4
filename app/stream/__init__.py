"""The stream: an open phone is told that something changed for its person, and fetches it through the usual doors.

It says which entries of the inbox are new and how many are unseen, loses none, and may say one twice.
"""
