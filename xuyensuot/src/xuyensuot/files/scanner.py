"""Asks a clamd daemon whether a file is malicious, by its own protocol (clamd(8), command INSTREAM)."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

_CHUNK = 1 << 16
_SECONDS = 120.0


class NotScanned(Exception):
    """Nothing is known of the file: it cannot be read, or the daemon would not look at it. Others may be scanned."""


class ScannerAway(NotScanned):
    """No daemon answers at CLAMD_ADDRESS: it is of no use to ask about other files."""


def is_configured() -> bool:
    return bool(settings.CLAMD_ADDRESS)


def malice_of(path: Path) -> str:
    """The name of the signature that the file bears; empty where it bears none. Raises NotScanned or ScannerAway."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise NotScanned(type(error).__name__) from error
    with file, _connected() as daemon:
        try:
            _send(file, daemon)
            return _verdict(_answer(daemon))
        except TimeoutError as error:
            raise ScannerAway from error
        except OSError as error:  # it hangs up on what is too large for it; one that died answers no further call
            raise NotScanned(type(error).__name__) from error


def _send(file: BinaryIO, daemon: socket.socket) -> None:
    daemon.sendall(b"zINSTREAM\0")
    while chunk := _part(file):
        daemon.sendall(len(chunk).to_bytes(4, "big") + chunk)
    daemon.sendall(bytes(4))


def _part(file: BinaryIO) -> bytes:
    try:
        return file.read(_CHUNK)
    except OSError as error:  # a bad disk says nothing of the daemon
        raise NotScanned(type(error).__name__) from error


@contextmanager
def _connected() -> Iterator[socket.socket]:
    try:
        daemon = _connect(settings.CLAMD_ADDRESS)
    except OSError as error:
        raise ScannerAway from error
    with daemon:
        yield daemon


def _connect(address: str) -> socket.socket:
    """To the path of a socket, or to HOST:PORT."""
    if not address.startswith("/"):
        host, _colon, port = address.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=_SECONDS)
    daemon = socket.socket(socket.AF_UNIX)
    daemon.settimeout(_SECONDS)
    try:
        daemon.connect(address)
    except OSError:
        daemon.close()
        raise
    return daemon


def _answer(daemon: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0"):
        more = daemon.recv(4096)
        if not more:
            break
        said += more
    return said.rstrip(b"\0").decode("utf-8", "replace").removeprefix("stream: ")


def _verdict(said: str) -> str:
    if said == "OK":
        return ""
    if said.endswith(" FOUND"):
        return said.removesuffix(" FOUND")
    raise NotScanned(said or "no answer")
