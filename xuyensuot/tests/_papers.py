"""Documents on paper and in other programs' formats, made of the samples: pages as images, files by LibreOffice."""

import ctypes
import io
import subprocess
from pathlib import Path

import pypdfium2
import pypdfium2.raw
from PIL import Image, ImageDraw, ImageFont

DPI = 200
A4 = (1654, 2339)  # pixels at 200 dpi
PLAN = (
    "ỦY BAN NHÂN DÂN",
    "PHƯỜNG HÒA BÌNH TRUNG",
    "Số: 15/KH-UBND",
    "",
    "Hòa Bình Trung, ngày 12 tháng 3 năm 2026",
    "",
    "KẾ HOẠCH",
    "Chỉnh trang các tuyến phố trên địa bàn phường",
    "",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "Các tuyến phố sạch, sáng, có cây xanh trước ngày 30 tháng 6.",
)


def page_image(lines: tuple[str, ...] = PLAN) -> Image.Image:
    """A printed page in black on white."""
    page = Image.new("L", A4, 255)
    draw, font = ImageDraw.Draw(page), ImageFont.truetype("NotoSerif-Regular.ttf", 40)
    for number, line in enumerate(lines):
        draw.text((180, 180 + number * 66), line, font=font, fill=0)
    return page


def image_file(kind: str, pages: int = 1) -> bytes:
    """PNG, JPEG, TIFF or PDF of as many equal pages."""
    out = io.BytesIO()
    first, *rest = [page_image() for _ in range(pages)]
    more = {"save_all": True, "append_images": rest} if rest else {}
    resolution = {"resolution": DPI} if kind == "PDF" else {"dpi": (DPI, DPI)}
    first.save(out, kind, **resolution, **more)
    return out.getvalue()


def printed_pdf(pages: int) -> bytes:
    """A PDF with text, which is read at once where a scan takes seconds."""
    paper, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for number in range(1, pages + 1):
        page = paper.new_page(*(side * 72 / DPI for side in A4))
        words = pypdfium2.raw.FPDFPageObj_NewTextObj(paper, b"Helvetica", ctypes.c_float(12))
        written = ctypes.create_string_buffer(f"Trang {number}\0".encode("utf-16-le"))
        pypdfium2.raw.FPDFText_SetText(words, ctypes.cast(written, pypdfium2.raw.FPDF_WIDESTRING))
        pypdfium2.raw.FPDFPageObj_Transform(words, 1, 0, 0, 1, 72, 750)
        pypdfium2.raw.FPDFPage_InsertObject(page, words)
        page.gen_content()
    paper.save(out)
    return out.getvalue()


def saved_as(content: bytes, name: str, ending: str, folder: Path) -> bytes:
    """The file as LibreOffice saves it under another ending."""
    folder.mkdir(exist_ok=True)
    source = folder / name
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(folder / "out"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "out" / f"{source.stem}.{ending}").read_bytes()


TASKS = (
    ("TT", "NHIỆM VỤ", "CƠ QUAN CHỦ TRÌ", "THỜI GIAN"),
    ("1", "Khám sức khỏe cho người cao tuổi", "Trạm Y tế", "Quý II/2027"),
    ("2", "Lát lại vỉa hè trước các trường học", "Phòng Văn hóa - Xã hội", "Năm 2027"),
    ("3", "Tổ chức ngày hội gia đình", "Phòng Văn hóa - Xã hội", "Quý III/2027"),
)


def annex_image(title: str = "PHỤ LỤC 1", rows: tuple[tuple[str, ...], ...] = TASKS) -> Image.Image:
    """A page with a ruled table of tasks."""
    page = page_image((title, "Danh mục nhiệm vụ"))
    draw, font = ImageDraw.Draw(page), ImageFont.truetype("NotoSerif-Regular.ttf", 34)
    edges, high = (120, 210, 890, 1290, 1530), 90
    for number in range(len(rows) + 1):
        draw.line((edges[0], 400 + number * high, edges[-1], 400 + number * high), fill=0, width=3)
    for edge in edges:
        draw.line((edge, 400, edge, 400 + len(rows) * high), fill=0, width=3)
    for number, row in enumerate(rows):
        for edge, words in zip(edges, row, strict=False):
            draw.text((edge + 14, 418 + number * high), words, font=font, fill=0)
    return page


def scanned_programme(mark: str = "") -> bytes:
    """A scan of two pages: a plan, and its annex of tasks. `mark` makes the bytes differ."""
    out = io.BytesIO()
    page_image((*PLAN, mark)).save(out, "PDF", save_all=True, append_images=[annex_image()], resolution=DPI)
    return out.getvalue()
