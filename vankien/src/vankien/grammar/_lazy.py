"""Regular expressions compiled on first use: the grammars hold sixty, and most programs need a few of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator


class Pattern:
    """The part of `re.Pattern` that grammars use. A wrong expression raises at its first use, which every test is."""

    __slots__ = ("_compiled", "_flags", "_source")

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source, self._flags = source, flags
        self._compiled: re.Pattern[str] | None = None

    def _get(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        return self._compiled

    def match(self, text: str, *span: int) -> re.Match[str] | None:
        return self._get().match(text, *span)

    def fullmatch(self, text: str, *span: int) -> re.Match[str] | None:
        return self._get().fullmatch(text, *span)

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        return self._get().search(text, *span)

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        return self._get().finditer(text, *span)

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self._get().sub(replacement, text)
