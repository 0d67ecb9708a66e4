"""Which database a process works on: the operator's by URL, or the own one of the data folder."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.core.postgres import Cluster, DataFolderInUse
from app.core.settings import Settings


@contextmanager
def database(settings: Settings) -> Iterator[Settings]:
    """Settings whose `database_url` answers: an own PostgreSQL started for the while, or a running server's.

    Raises a ClusterError.
    """
    if settings.database_url:
        yield settings
        return
    cluster = Cluster(settings.data_dir)
    try:
        url = cluster.start()
    except DataFolderInUse:
        url = cluster.url
    try:
        yield settings.model_copy(update={"database_url": url})
    finally:
        cluster.stop()
