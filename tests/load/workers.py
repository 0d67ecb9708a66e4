"""Workers as an operator runs them (`lingong worker`), born quickly and killed: a nursery that is given empty lines.

The database and all else is in the environment, as for the command.
"""

import app.core.jobs
import app.duties
import app.serve  # noqa: F401  # imported once, for all who are born
from app.cli import main
from tests.notices.nursery import bear_all

if __name__ == "__main__":
    bear_all(lambda: main(["worker"]))
