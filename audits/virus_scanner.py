"""Asks ClamAV about a file, by its INSTREAM command: pieces with their length in front, an empty one at the end, and
one line back. Nothing is asked where no scanner is set.
"""

import socket
import struct

SECONDS = 30
PIECE = 64 * 1024


class ScannerUnreachable(Exception):
    """A scanner is set and gave no answer that says the file is clean or not."""


class FileInfected(Exception):
    """The scanner knows something in it."""


def scan(content: bytes, address: str) -> None:
    """`address` is `host:port`, the path of a Unix socket, or empty. Raises the two refusals above."""
    if not address:
        return
    try:
        reply = _ask(content, address)
    except (OSError, ValueError):
        reply = ""
    if reply.endswith(" FOUND"):
        raise FileInfected("This file holds something harmful. Do not open it; tell your own IT team")
    if reply != "stream: OK":
        raise ScannerUnreachable("Files cannot be checked for viruses now, so none is taken. Try again later")


def _ask(content: bytes, address: str) -> str:
    with _connection(address) as line:
        line.settimeout(SECONDS)
        try:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), PIECE):
                piece = content[start : start + PIECE]
                line.sendall(struct.pack("!L", len(piece)) + piece)
            line.sendall(struct.pack("!L", 0))
        except (BrokenPipeError, ConnectionResetError):
            return ""  # a scanner whose own limit is smaller hangs up in the middle
        return _reply(line)


def _connection(address: str) -> socket.socket:
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(SECONDS)
        try:
            line.connect(address)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)


def _reply(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < 1000:
        piece = line.recv(1000)
        if not piece:
            break
        said += piece
    return said.rstrip(b"\0\n").decode("ascii", "replace")
