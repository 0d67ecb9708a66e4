"""An import takes over a sheet that an office kept: each row is read, or refused with its reason.

What is unclear is never guessed into a pay or a day. The readers of cells are plain Python; only `service` writes.
"""
