"""PDF by LibreOffice from the DOCX, and the scan of it: pages at 200 dpi, a little askew and noisy, as images only."""

import random
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

DPI = 200
_SEED = 7


def to_pdf(files: list[Path], folder: Path) -> None:
    """All in one go, under a profile of its own, so that an open LibreOffice does not matter."""
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", "pdf"]
        command += ["--outdir", str(folder), *map(str, files)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)


def to_scan(pdf: Path, scan: Path) -> None:
    chance = random.Random(_SEED)
    noise = np.random.default_rng(_SEED)
    document = pdfium.PdfDocument(pdf)
    images = [_scanned(document[i], chance, noise) for i in range(len(document))]
    images[0].save(scan, "PDF", resolution=DPI, save_all=True, append_images=images[1:], quality=60)


def _scanned(page: pdfium.PdfPage, chance: random.Random, noise: np.random.Generator) -> Image.Image:
    image = page.render(scale=DPI / 72, grayscale=True).to_pil()
    angle = chance.choice((-1, 1)) * chance.uniform(0.3, 0.7)
    image = image.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    pixels = np.asarray(image, dtype=np.float32)
    pixels = pixels * 0.95 + noise.normal(5, 5, pixels.shape)
    specks = noise.random(pixels.shape) < 0.0004
    pixels[specks] = 60
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
