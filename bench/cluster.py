"""A throw-away PostgreSQL that keeps its promises: unlike the suite's, it waits for the disk at each commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from tests import postgres
from tests.schema_cache import DATABASE, prepare_schema

# As a board's server is set, but for the size of its memory and that only this machine can reach it.
FLAGS = ["listen_addresses=", "fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=512MB"]


@contextmanager
def durable_cluster() -> Iterator[str]:
    """The address of a migrated, empty database; the server ends with the block."""
    cluster = postgres.Cluster()
    try:
        with patch.object(postgres, "FLAGS", FLAGS):
            cluster.start()
        if not prepare_schema(cluster.directory, cluster.binaries):
            raise SystemExit("The migrations do not run, so there is nothing to measure.")
        yield f"postgres:///{cluster.directory}/{DATABASE}"
    finally:
        cluster.stop()
