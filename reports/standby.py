"""The child that waits for the next document, forked and warmed up before a job comes, so that no job waits for that.

The worker keeps one in its idle time. Whoever makes a document without a worker, or finds that the child has died,
forks one on the spot.
"""

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from django.db import connections

from reports.child import WaitingChild, fork_child
from reports.models import DocumentKind
from reports.paper import LONG_SAMPLE, SAMPLE, engine, lay_out
from reports.rendering import SHEETS, lay_out_document, read_templates

logger = logging.getLogger(__name__)
# Seconds. An old child holds pages of memory that its parent has long replaced.
OLDEST = 3600
# Seconds until the next one, after a child that could not be forked or died while it waited. Jobs go on meanwhile, and
# a document forks its own.
PAUSE = 60


class Standby:
    """At most one child, of this process alone."""

    def __init__(self) -> None:
        self.child: WaitingChild | None = None
        self.forked_at = self.not_before = 0.0

    def keep(self) -> None:
        """For the idle time of a worker, which has other work where the layout engine cannot be loaded, or no child be
        forked.
        """
        now = time.monotonic()
        if self.child and not self.child.lives():
            self.end()
            self.not_before = now + PAUSE
        if self.child and now - self.forked_at > OLDEST:
            self.end()
        if self.child is None and now >= self.not_before:
            try:
                self.child, self.forked_at = fork_for(list(DocumentKind), LONG_SAMPLE), now
            except (ImportError, OSError):
                logger.exception("no child could be forked to wait for a document")
                self.not_before = now + PAUSE

    def take(self) -> WaitingChild | None:
        """The child, if it lives. It is then the taker's to end."""
        child, self.child = self.child, None
        if child and not child.lives():
            child.end()
            return None
        return child

    def end(self) -> None:
        if self.child:
            self.child.end()
            self.child = None


STANDBY = Standby()


@contextmanager
def ready_child(kind: DocumentKind) -> Iterator[WaitingChild]:
    """The one that waits, or one that is forked now. It is ended with the block."""
    child = STANDBY.take() or fork_for([kind], SAMPLE)
    try:
        yield child
    finally:
        child.end()


def fork_for(kinds: Sequence[DocumentKind], sample: str) -> WaitingChild:
    """The engine is loaded here, once for the life of the worker, with the style sheets and templates of these kinds:
    every child inherits them. The sample makes the pages of memory that a layout touches the child's own before it is
    needed: a long one is for a child that has the time.
    """
    engine().read(*(sheet for kind in kinds for sheet in SHEETS[kind]))
    read_templates(kinds)
    return fork_child(lay_out_document, _sockets(), partial(_warm_up, kinds, sample))


def _warm_up(kinds: Sequence[DocumentKind], sample: str) -> None:
    for kind in kinds:
        lay_out(sample, SHEETS[kind])


def _sockets() -> list[int]:
    """Those of this process's connections, which a child must not use. SQLite has none, and forbids a fork with one of
    its files open.
    """
    opened = [each for each in connections.all(initialized_only=True) if each.connection is not None]
    for each in opened:
        if each.vendor == "sqlite":
            each.close()
    return [each.connection.fileno() for each in opened if each.vendor == "postgresql"]
