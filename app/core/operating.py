"""What an operator is told when a process or a command cannot do its work."""


class CannotRun(Exception):
    """Something that the operator can mend. The text is one sentence; the process ends with 1."""
