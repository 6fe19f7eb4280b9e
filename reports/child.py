"""Lays a document out in a forked child with limits on time and memory, never in the process that asked for it.

Layout may run away with a long table, and its memory does not come back: the child gives all of it back by ending. The
child touches no database: whatever sockets its parent names lead nowhere in it, and stay open in the parent.
"""

import ctypes
import gc
import logging
import math
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
# Seconds of the clock. A child that takes longer to warm up ends itself.
MOST_WARMING = 60
PR_SET_PDEATHSIG = 1


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

    def __init__(self, pid: int, orders: int, answers: int) -> None:
        self.pid, self.answers = pid, answers
        self.orders = os.fdopen(orders, "wb")
        self.is_reaped = False

    def lay_out(self, limits: Limits, *order: object) -> Laid:
        """LayoutFailed says in words why there is no document. The limits count from here, however long the child has
        waited. It is ended, and reaped when its block ends.
        """
        deadline = time.monotonic() + limits.seconds
        # A child that is gone already says nothing, which its answer tells in words.
        with suppress(BrokenPipeError), self.orders:
            self.orders.write(pickle.dumps((limits, order)))
        try:
            sent = _read_until(self.answers, deadline)
        finally:
            self._kill()
        return _laid_from(sent, limits)

    def lives(self) -> bool:
        """One that has died is reaped by this question."""
        if not self.is_reaped:
            self.is_reaped = os.waitpid(self.pid, os.WNOHANG)[0] == self.pid
        return not self.is_reaped

    def end(self) -> None:
        self.orders.close()
        os.close(self.answers)
        self._kill()
        if not self.is_reaped:
            os.waitpid(self.pid, 0)
            self.is_reaped = True

    def _kill(self) -> None:
        """Until it is reaped its number is nobody else's."""
        if not self.is_reaped:
            os.kill(self.pid, signal.SIGKILL)


def lay_out_in_child(lay_out: Callable[[], Laid], limits: Limits) -> Laid:
    """Run `lay_out` in a child and bring its document back; LayoutFailed says in words why there is none."""
    with waiting_child(lay_out) as child:
        return child.lay_out(limits)


@contextmanager
def waiting_child(
    lay_out: Callable[..., Laid], sockets: Iterable[int] = (), warm_up: Callable[[], object] = bool
) -> Iterator[WaitingChild]:
    """The same, for whoever has work to do before, while the child warms up, and after, while it gives its memory
    back.
    """
    child = fork_child(lay_out, sockets, warm_up)
    try:
        yield child
    finally:
        child.end()


def fork_child(
    lay_out: Callable[..., Laid], sockets: Iterable[int] = (), warm_up: Callable[[], object] = bool
) -> WaitingChild:
    """A child that warms up and waits; whoever asks for it must `end` it. `sockets` are those of the parent's
    connections.
    """
    told, orders = os.pipe()
    answers, writer = os.pipe()
    parent = os.getpid()
    # A collection in the child would touch, and so copy, every page that it shares with its parent.
    gc.freeze()
    pid = os.fork()
    if pid == 0:
        os.close(orders)
        os.close(answers)
        _be_the_child(partial(_wait_and_lay_out, lay_out, warm_up, told), writer, parent, sockets)
    os.close(told)
    os.close(writer)
    gc.unfreeze()
    return WaitingChild(pid, orders, answers)


def _wait_and_lay_out(lay_out: Callable[..., Laid], warm_up: Callable[[], object], told: int) -> Laid:
    """Without an order there is no parent any more, or nobody wants a document."""
    signal.alarm(MOST_WARMING)
    warm_up()
    # What warming up left behind is memory of the child's own, which the document then uses again.
    gc.collect()
    signal.alarm(0)
    with os.fdopen(told, "rb") as pipe:
        sent = pipe.read()
    if not sent:
        os._exit(0)
    # Written by our own parent.
    limits, order = pickle.loads(sent)  # noqa: S301
    _limit_self(limits)
    return lay_out(*order)


def _be_the_child(work: Callable[[], Laid], writer: int, parent: int, sockets: Iterable[int]) -> NoReturn:
    """Never returns, whatever happens: it leaves without the parent's exit handlers, which would close what the parent
    still uses, and no error travels up into the parent's own frames, not even that nobody takes the answer.
    """
    answer: tuple[str, object] | None = None
    try:
        _stand_alone(parent)
        _cut_off(sockets)
        answer = ("LAID", work())
    except LayoutFailed as refusal:
        answer = ("REFUSED", str(refusal))
    except MemoryError:
        answer = ("MEMORY", "")
    finally:
        try:
            with os.fdopen(writer, "wb") as pipe:
                pipe.write(pickle.dumps(answer or ("ERROR", _name_of_error())))
        finally:
            os._exit(0)


def _stand_alone(parent: int) -> None:
    """Signals end the child as they end any program, whatever its parent does with them, and where the kernel can do
    it the child dies with its parent, even one that is killed outright in the middle of a layout.
    """
    gc.disable()
    for number in (signal.SIGALRM, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
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
    """From now on: what warming up took of the processor is not counted. The alarm ends the child on the clock even
    when its parent is busy elsewhere.
    """
    signal.alarm(limits.seconds + 1)
    spent = resource.getrusage(resource.RUSAGE_SELF)
    most = math.ceil(spent.ru_utime + spent.ru_stime) + limits.seconds
    resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))
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
