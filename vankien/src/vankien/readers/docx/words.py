"""The words of a paragraph with their fonts: what an old font draws as Vietnamese becomes Unicode."""

from __future__ import annotations

from vankien.readers.legacy import Legacy, in_font, of_font


class Fonts:
    """What old encoding a document uses. `fallback` is for one whose words show it although its fonts do not."""

    def __init__(self, fallback: Legacy | None = None) -> None:
        self._fallback = fallback
        self.used: Legacy | None = None
        self.used_at = 0

    def keeps(self, font: str | None) -> bool:
        """Whether words in this font are Unicode already."""
        return self._legacy(font) is None

    def convert(self, words: str, font: str | None, at: int) -> str:
        legacy = self._legacy(font)
        if legacy is None:
            return words
        converted = in_font(words, legacy, font or "")
        if converted != words and self.used is None:
            self.used, self.used_at = legacy, at
        return converted

    def _legacy(self, font: str | None) -> Legacy | None:
        return (of_font(font) if font else None) or self._fallback


class Words:
    """Gathers the pieces of one paragraph; runs of one font are converted together, since they may part a letter."""

    def __init__(self, fonts: Fonts, font: str | None, at: int) -> None:
        self._fonts = fonts
        self._usual = font
        self._at = at
        self._done: list[str] = []
        self._open: list[str] = []
        self._font: str | None = font

    def add(self, words: str, font: str | None) -> None:
        font = font or self._usual
        if font != self._font:
            self._close()
            self._font = font
        self._open.append(words)

    def text(self) -> str:
        self._close()
        return "".join(self._done)

    def _close(self) -> None:
        if self._open:
            self._done.append(self._fonts.convert("".join(self._open), self._font, self._at))
        self._open.clear()
