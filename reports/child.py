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
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
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


class WaitingChild:
    """A child that is ready and waits for what it is to lay out, once. What it is sent must be plain values."""

    def __init__(self, pid: int, orders: int, answers: int, limits: Limits) -> None:
        self.pid, self.answers, self.limits = pid, answers, limits
        self.orders = os.fdopen(orders, "wb")

    def lay_out(self, *order: object) -> Laid:
        """LayoutFailed says in words why there is no document. The child is ended, and reaped when its block ends."""
        deadline = time.monotonic() + self.limits.seconds
        # A child that is gone already says nothing, which its answer tells in words.
        with suppress(BrokenPipeError), self.orders:
            self.orders.write(pickle.dumps(order))
        try:
            sent = _read_until(self.answers, deadline)
        finally:
            os.kill(self.pid, signal.SIGKILL)
        return _laid_from(sent, self.limits)

    def end(self) -> None:
        self.orders.close()
        os.close(self.answers)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def lay_out_in_child(lay_out: Callable[[], Laid], limits: Limits) -> Laid:
    """Run `lay_out` in a child and bring its document back; LayoutFailed says in words why there is none."""
    with waiting_child(lay_out, limits) as child:
        return child.lay_out()


@contextmanager
def waiting_child(
    lay_out: Callable[..., Laid],
    limits: Limits,
    sockets: Iterable[int] = (),
    warm_up: Callable[[], object] = bool,
) -> Iterator[WaitingChild]:
    """The same, for whoever has work to do before, while the child warms up, and after, while it gives its memory back.
    `sockets` are those of the parent's connections.
    """
    told, orders = os.pipe()
    answers, writer = os.pipe()
    # A collection in the child would touch, and so copy, every page that it shares with its parent.
    gc.freeze()
    pid = os.fork()
    if pid == 0:
        os.close(orders)
        os.close(answers)
        _be_the_child(partial(_wait_and_lay_out, lay_out, warm_up, told, limits), writer, limits, sockets)
    os.close(told)
    os.close(writer)
    gc.unfreeze()
    child = WaitingChild(pid, orders, answers, limits)
    try:
        yield child
    finally:
        child.end()


def _wait_and_lay_out(lay_out: Callable[..., Laid], warm_up: Callable[[], object], told: int, limits: Limits) -> Laid:
    """Without an order there is no parent any more, or nobody wants a document."""
    warm_up()
    with os.fdopen(told, "rb") as pipe:
        order = pipe.read()
    if not order:
        os._exit(0)
    signal.alarm(limits.seconds + 1)
    # Written by our own parent.
    return lay_out(*pickle.loads(order))  # noqa: S301


def _be_the_child(work: Callable[[], Laid], writer: int, limits: Limits, sockets: Iterable[int]) -> NoReturn:
    """Never returns, whatever happens: it leaves without the parent's exit handlers, which would close what the parent
    still uses, and no error travels up into the parent's own frames.
    """
    answer: tuple[str, object] | None = None
    try:
        _limit_self(limits)
        _cut_off(sockets)
        answer = ("LAID", work())
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
