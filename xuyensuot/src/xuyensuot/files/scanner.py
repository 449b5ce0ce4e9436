"""Asks a clamd daemon whether a file is malicious, by its own protocol (clamd(8), command INSTREAM)."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

_CHUNK = 1 << 16
_SECONDS = 120.0


class ScannerAway(Exception):
    """No daemon answers at CLAMD_ADDRESS, or it could not look at the file."""


def is_configured() -> bool:
    return bool(settings.CLAMD_ADDRESS)


def malice_of(path: Path) -> str:
    """The name of the signature that the file bears; empty where it bears none. Raises ScannerAway."""
    try:
        with _connected() as daemon, path.open("rb") as file:
            daemon.sendall(b"zINSTREAM\0")
            while chunk := file.read(_CHUNK):
                daemon.sendall(len(chunk).to_bytes(4, "big") + chunk)
            daemon.sendall(bytes(4))
            return _verdict(_answer(daemon))
    except OSError as error:
        raise ScannerAway from error


@contextmanager
def _connected() -> Iterator[socket.socket]:
    """CLAMD_ADDRESS is the path of a socket, or HOST:PORT."""
    address = settings.CLAMD_ADDRESS
    if address.startswith("/"):
        with socket.socket(socket.AF_UNIX) as daemon:
            daemon.settimeout(_SECONDS)
            daemon.connect(address)
            yield daemon
    else:
        host, _colon, port = address.rpartition(":")
        with socket.create_connection((host, int(port)), timeout=_SECONDS) as daemon:
            yield daemon


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
    raise ScannerAway(said)
