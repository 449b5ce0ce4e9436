"""Pages as pictures: drawn once by the real child, kept privately, gone with the document."""

import io
import os
import shutil
import stat
from pathlib import Path

import pytest
import pytest_django
from PIL import Image
from procrastinate.contrib.django.models import ProcrastinateJob

from xuyensuot.documents import commands, engine
from xuyensuot.documents.enums import DocumentState
from xuyensuot.documents.models import Document, ExtractionRun
from xuyensuot.files.commands import keep_picture, sweep

from .._documents import Ward, sample
from .._papers import image_file, printed_pdf


@pytest.fixture
def printed(ward: Ward) -> Document:
    """Three pages, read; not drawn yet."""
    document = ward.receive(printed_pdf(3), "ban-in.pdf")
    commands.run_extraction(document_id=document.pk)
    return fresh(document)


def fresh(document: Document) -> Document:
    return Document.objects.select_related("run", "file").get(pk=document.pk)


def pictures(document: Document) -> dict[str, bytes]:
    assert document.file is not None
    return {path.name: path.read_bytes() for path in sorted(document.file.pictures.glob("*"))}


def drawn(document: Document) -> tuple[int, bool]:
    return ExtractionRun.objects.values_list("pages_drawn", "drawing_failed").get(document=document)


def test_every_page_is_drawn_as_it_is_printed(printed: Document, tmp_path: Path):
    assert (printed.run.is_drawing, drawn(printed)) == (True, (0, False))
    commands.draw_pages(document_id=printed.pk)
    assert (fresh(printed).run.is_drawing, drawn(printed)) == (False, (3, False))
    images = {name: Image.open(io.BytesIO(content)) for name, content in pictures(printed).items()}
    assert {name: (image.format, image.size) for name, image in images.items()} == dict.fromkeys(
        "123", ("WEBP", (1200, 1697))
    )
    assert round(printed.run.page_sizes[0][1] / printed.run.page_sizes[0][0], 2) == round(1697 / 1200, 2)
    assert os.listdir(tmp_path / "reading") == []
    folders = [path for path in (tmp_path / "pages").rglob("*") if path.is_dir()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in [tmp_path / "pages", *folders]} == {0o700}


def test_it_has_a_job_of_its_own_after_what_waits_to_be_read(ward: Ward, printed: Document):
    job = ProcrastinateJob.objects.get(task_name="documents.draw_pages")
    assert (job.queue_name, job.priority, job.lock) == ("extraction", -10, "draw-pages")
    assert job.args == {"commune_id": ward.commune.pk, "document_id": printed.pk}
    ward.read()  # a text has no pages
    assert ProcrastinateJob.objects.filter(task_name="documents.draw_pages").count() == 1


def test_what_is_drawn_is_not_drawn_again_and_the_rest_is(printed: Document):
    commands.draw_pages(document_id=printed.pk)
    assert printed.file is not None
    (printed.file.pictures / "2").unlink()
    (printed.file.pictures / "1").write_bytes(b"as it was")
    commands.draw_pages(document_id=printed.pk)
    assert [content[:4] for content in pictures(printed).values()] == [b"as i", b"RIFF", b"RIFF"]
    assert drawn(printed) == (3, False)


@pytest.mark.ocr
@pytest.mark.parametrize(
    ("kind", "name", "pages"), [("PDF", "ban-quet.pdf", 2), ("TIFF", "trang.tif", 2), ("PNG", "trang.png", 1)]
)
def test_scans_and_images_are_drawn_too(ward: Ward, kind: str, name: str, pages: int):
    document = ward.receive(image_file(kind, pages), name)
    commands.run_extraction(document_id=document.pk, recognise=True)
    commands.draw_pages(document_id=document.pk)
    assert (len(pictures(document)), drawn(document)) == (pages, (pages, False))


def test_a_refused_secret_leaves_no_picture_and_gets_none(ward: Ward, printed: Document, tmp_path: Path):
    commands.draw_pages(document_id=printed.pk)
    folder = printed.file.pictures  # type: ignore[union-attr]
    commands.refuse_secret(actor=ward.office, document=printed)
    assert not folder.exists()
    assert fresh(printed).run.page_sizes == []
    left = tmp_path / "reading" / f"pages-{printed.pk}-left"  # of a worker that was killed while it drew
    left.mkdir(parents=True)
    (left / "1").write_bytes(b"secret")
    commands.draw_pages(document_id=printed.pk)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_document_refused_while_it_is_drawn_leaves_nothing(
    ward: Ward, printed: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def refused_meanwhile(**given: object) -> bool:
        if given["number"] == 2:
            commands.refuse_secret(actor=ward.office, document=fresh(printed))
        return keep_picture(**given)  # type: ignore[arg-type]

    monkeypatch.setattr("xuyensuot.documents.commands.drawing.keep_picture", refused_meanwhile)
    commands.draw_pages(document_id=printed.pk)
    assert fresh(printed).state == DocumentState.REFUSED
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_removed_document_takes_its_pictures_along(
    ward: Ward, printed: Document, django_capture_on_commit_callbacks: pytest_django.DjangoCaptureOnCommitCallbacks
):
    commands.draw_pages(document_id=printed.pk)
    folder = printed.file.pictures  # type: ignore[union-attr]
    assert len(list(folder.iterdir())) == 3
    with django_capture_on_commit_callbacks(execute=True):
        commands.remove_document(actor=ward.office, document=printed)
    assert not folder.exists()
    commands.draw_pages(document_id=printed.pk)
    assert not folder.exists()


def test_pictures_that_no_file_owns_are_swept(ward: Ward, printed: Document, tmp_path: Path):
    commands.draw_pages(document_id=printed.pk)
    unknown = tmp_path / "pages" / str(ward.commune.pk) / ("0" * 64)
    unknown.mkdir()
    assert sweep(commune=ward.commune, older_than_seconds=-1) == 1
    assert (unknown.exists(), len(pictures(printed))) == (False, 3)


def test_what_a_restore_lost_is_drawn_again(ward: Ward, printed: Document):
    commands.draw_pages(document_id=printed.pk)
    ward.read()
    jobs = ProcrastinateJob.objects.filter(task_name="documents.draw_pages")
    before = jobs.count()
    assert (commands.draw_missing(), jobs.count()) == (0, before)
    shutil.rmtree(printed.file.pictures)  # type: ignore[union-attr]
    assert (commands.draw_missing(), jobs.count()) == (1, before + 1)
    commands.draw_pages(document_id=printed.pk)
    assert (commands.draw_missing(), len(pictures(printed))) == (0, 3)


@pytest.mark.parametrize("limit", ["seconds", "memory_mb"])
def test_drawing_beyond_its_limits_is_ended_and_said(
    printed: Document, settings: pytest_django.Settings, tmp_path: Path, limit: str
):
    narrow = settings.READING_LIMITS["drawing"] | {limit: {"seconds": 0.01, "memory_mb": 60}[limit]}
    settings.READING_LIMITS = settings.READING_LIMITS | {"drawing": narrow}
    commands.draw_pages(document_id=printed.pk)
    assert (drawn(printed), pictures(printed), os.listdir(tmp_path / "reading")) == ((0, True), {}, [])
    assert fresh(printed).state == DocumentState.REVIEWING


def test_a_file_that_cannot_be_drawn_raises_one_sentence(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n" + sample().encode())
    with pytest.raises(engine.EngineError, match=r"^Tệp bị hỏng.*\.$"):
        engine.draw(tmp_path / "a.pdf", key="a", first=1, keep=lambda number, picture: None)
