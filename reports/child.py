"""Lays a document out in a forked child with limits on time and memory, never in the process that asked for it.

Layout may run away with a long table, and its memory does not come back: the child gives all of it back by ending. The
child touches no database: whatever sockets its parent names lead nowhere in it, and stay open in the parent.
"""

import gc
import logging
import os
import pickle
import resource
import select
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NoReturn

logger = logging.getLogger(__name__)
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Seconds of the clock, as many of the processor, and the child's address space."""

    seconds: int = 120
    megabytes: int = 2048


@dataclass(frozen=True)
class Laid:
    pdf: bytes
    page_count: int


class LayoutFailed(Exception):
    """A sentence for the person who asked for the document, without any of its content."""


def lay_out_in_child(lay_out: Callable[[], Laid], limits: Limits) -> Laid:
    """Run `lay_out` in a child and bring its document back; LayoutFailed says in words why there is none."""
    with laid_in_child(lay_out, limits) as laid:
        return laid


@contextmanager
def laid_in_child(lay_out: Callable[[], Laid], limits: Limits, sockets: Iterable[int] = ()) -> Iterator[Laid]:
    """The same, for whoever has work to do with the document while the child gives its memory back. `sockets` are those
    of the parent's connections.
    """
    reader, writer = os.pipe()
    # A collection in the child would touch, and so copy, every page that it shares with its parent.
    gc.freeze()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _be_the_child(lay_out, writer, limits, sockets)
    os.close(writer)
    gc.unfreeze()
    try:
        try:
            sent = _read_until(reader, time.monotonic() + limits.seconds)
        finally:
            os.close(reader)
            os.kill(child, signal.SIGKILL)
        yield _laid_from(sent, limits)
    finally:
        os.waitpid(child, 0)


def _be_the_child(lay_out: Callable[[], Laid], writer: int, limits: Limits, sockets: Iterable[int]) -> NoReturn:
    """Never returns, whatever happens: it leaves without the parent's exit handlers, which would close what the parent
    still uses, and no error travels up into the parent's own frames.
    """
    answer: tuple[str, object] | None = None
    try:
        _limit_self(limits)
        _cut_off(sockets)
        answer = ("LAID", lay_out())
    except LayoutFailed as refusal:
        answer = ("REFUSED", str(refusal))
    except MemoryError:
        answer = ("MEMORY", "")
    finally:
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(pickle.dumps(answer or ("ERROR", _name_of_error())))
        os._exit(0)


def _cut_off(sockets: Iterable[int]) -> None:
    """Whatever is written to them here is lost. They are not closed, or another file would get their numbers."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for socket in sockets:
        os.dup2(nowhere, socket)


def _name_of_error() -> str:
    """What went wrong, by its name alone: its message could quote the document. The log has where."""
    logger.error("a document could not be laid out", exc_info=True)
    kind = sys.exc_info()[0]
    return kind.__name__ if kind else "unknown"


def _limit_self(limits: Limits) -> None:
    """The alarm ends the child on the clock even when its parent is gone."""
    gc.disable()
    for number in (signal.SIGALRM, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)
    signal.alarm(limits.seconds + 1)
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
    space = limits.megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (space, space))


def _read_until(reader: int, deadline: float) -> bytes | None:
    """What the child sent; None when it was not done in time."""
    pieces: list[bytes] = []
    while (left := deadline - time.monotonic()) > 0:
        ready, _, _ = select.select([reader], [], [], left)
        if not ready:
            return None
        piece = os.read(reader, MEGABYTE)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
    return None


def _laid_from(sent: bytes | None, limits: Limits) -> Laid:
    if sent is None:
        raise LayoutFailed(f"It was not finished within {limits.seconds} seconds.")
    if not sent:
        raise LayoutFailed("The program that lays documents out was stopped before it had finished.")
    # What the pipe holds was written by our own child.
    what, value = pickle.loads(sent)  # noqa: S301
    if what == "LAID":
        return value
    if what == "REFUSED":
        raise LayoutFailed(value)
    if what == "MEMORY":
        raise LayoutFailed("It needed more memory than a document may have.")
    raise LayoutFailed(f"The program that lays documents out reported an error ({value}).")
