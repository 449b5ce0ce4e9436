"""Pages drawn as images: words in a real font, ruled lines, then laid askew and dusted as a scanner does."""

from __future__ import annotations

import functools
import io
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

DPI = 300


@functools.cache
def font(points: float) -> ImageFont.FreeTypeFont:
    """A serif font with Vietnamese letters, as this machine has it."""
    assert shutil.which("fc-match"), "Fonts are missing: apt-get install fontconfig fonts-noto-core"
    command = ["fc-match", "-f", "%{file}", "Noto Serif:lang=vi"]
    path = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return ImageFont.truetype(Path(path), round(points * DPI / 72))


@dataclass
class Paper:
    """The upper part of an A4 page, 400 points of it, in points from its top left corner; words stand on `y`."""

    image: Image.Image = field(default_factory=lambda: Image.new("L", (2480, 1667), 250))

    def text(self, x: float, y: float, words: str, *, size: float = 11) -> Paper:
        draw = ImageDraw.Draw(self.image)
        draw.text((x * DPI / 72, y * DPI / 72), words, font=font(size), fill=20, anchor="ls")
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Paper:
        places = [round(v * DPI / 72) for v in (x0, y0, x1, y1)]
        ImageDraw.Draw(self.image).line(places, fill=30, width=3)
        return self

    def grid(self, xs: list[float], ys: list[float]) -> Paper:
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        return self

    def scanned(self, degrees: float = 0.6) -> Image.Image:
        askew = self.image.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=250)
        chance = np.random.default_rng(3)
        pixels = np.asarray(askew, dtype=np.float32) + chance.normal(0, 5, (askew.height, askew.width))
        pixels[chance.random(pixels.shape) < 0.0003] = 70
        return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def saved(*images: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    rest = {"save_all": True, "append_images": images[1:]} if kind in {"PDF", "TIFF"} else {}
    dpi = {"resolution": DPI} if kind == "PDF" else {"dpi": (DPI, DPI)}
    images[0].save(out, kind, **rest, **dpi)
    return out.getvalue()


class Scan:
    paper = Paper
    saved = staticmethod(saved)


@pytest.fixture(scope="session")
def drawn() -> type[Scan]:
    return Scan
