"""What a file is, by its content; and everything that is refused, with a sentence that says what to do."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from audits import evidence_pictures
from audits.evidence_checks import check_file
from audits.evidence_rules import MOST_BYTES, FileRefused
from tests.audits.evidence_samples import (
    office,
    pdf,
    photograph,
    picture,
    relation,
    with_a_file,
    with_deep_script,
    with_script,
)

LINK = relation("https://example.org", "hyperlink")
GOOD = [
    ("PNG", picture()),
    ("JPEG", picture("JPEG")),
    ("PDF", pdf()),
    ("DOCX", office()),
    ("DOCX", office(more=LINK)),
    ("XLSX", office("xl/workbook.xml")),
    ("TEXT", b"Strategy discussion\r\n12 December 2016\n"),
    ("TEXT", "BMI was 22 at booking – “as recorded”".encode()),
    ("TEXT", b"\xef\xbb\xbfSaved by Notepad"),
]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
BAD = {
    "nothing": (b"", "holds nothing"),
    "program": (b"MZ\x90\0\x03" + b"\0" * 200, "not taken"),
    "page": (b"<html><script>alert(1)</script></html>", "not taken"),
    "drawing": (SVG, "not taken"),
    "drawing after spaces": (b"\n  " + SVG, "not taken"),
    "script": (b"#!/bin/sh\nrm -rf /", "not taken"),
    "rich text": (b"{\\rtf1 hello}", "not taken"),
    "control characters": (b"text\x07\x1b[2J", "not taken"),
    "mail": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "not taken"),
    "zip": (office("letter.txt"), "not taken"),
    "pdf in name only": (b"%PDF-1.7<script>alert(1)</script>", "damaged"),
    "pdf with a script": (pdf(with_script), "script or another file"),
    "pdf that starts a program": (pdf(with_deep_script), "script or another file"),
    "pdf with a file in it": (pdf(with_a_file), "script or another file"),
    "pdf with a page behind it": (pdf() + b"<script>alert(1)</script>", "two kinds"),
    "pdf that is a zip as well": (pdf() + office() + b"%%EOF", "two kinds"),
    "zip with a page behind it": (office() + b"<script>", "two kinds"),
    "zip behind a page": (b"<html>" + office(), "not taken"),
    "macros": (office(more={"word/vbaProject.bin": "x"}), "macros"),
    "macros under another name": (office(more={"word/x.bin": "", "[Content_Types].xml": "macroEnabled"}), "macros"),
    "a file in a document": (office(more={"word/embeddings/oleObject1.bin": "x"}), "macros or other files"),
    "template from elsewhere": (office(more=relation("https://evil.example/t.dotm", "attachedTemplate")), "elsewhere"),
    "cut picture": (picture(size=(400, 300))[:200], "damaged"),
}


@pytest.mark.parametrize(("kind", "content"), GOOD)
def test_what_a_file_is_comes_from_its_content(kind, content):
    assert check_file(content).kind == kind


@pytest.mark.parametrize("name", BAD)
def test_what_could_do_harm_is_refused_and_it_is_said_what_to_do(name):
    content, words = BAD[name]

    with pytest.raises(FileRefused, match=words):
        check_file(content)


def test_a_cut_picture_is_refused_where_documents_are_made_as_well(monkeypatch):
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)

    with pytest.raises(FileRefused, match="damaged"):
        check_file(BAD["cut picture"][0])


def test_a_locked_pdf_is_refused():
    import pikepdf

    with pytest.raises(FileRefused, match="password"):
        check_file(pdf(encryption=pikepdf.Encryption(owner="o", user="u")))


def test_a_photograph_loses_where_it_was_taken_and_stands_upright():
    before = photograph()
    assert b"WGS-84-SECRET" in before

    kept = check_file(before).content

    for secret in (b"WGS-84-SECRET", b"CameraMaker", b"Invented Road", b"Exif"):
        assert secret not in kept
    with Image.open(io.BytesIO(kept)) as opened:
        assert not opened.getexif()
        assert opened.size == (6, 8)


def test_what_hides_behind_or_in_a_picture_is_gone():
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Comment", "<script>alert(1)</script>")

    kept = check_file(picture(pnginfo=notes) + office()).content

    assert b"script" not in kept
    assert not zipfile.is_zipfile(io.BytesIO(kept))


def test_a_picture_of_too_many_dots_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(evidence_pictures, "MOST_PIXELS", 100)

    with pytest.raises(FileRefused, match="too many dots"):
        check_file(picture(size=(11, 10)))


def test_a_document_that_unpacks_to_far_more_is_refused_before_it_is_unpacked():
    bomb = office(more={f"word/media/{n}.txt": "\0" * 20_000_000 for n in range(3)})
    assert len(bomb) < 200_000

    with pytest.raises(FileRefused, match="unpacks to far more"):
        check_file(bomb)


def test_a_file_that_is_too_large_is_refused():
    with pytest.raises(FileRefused, match="larger than 10 MB"):
        check_file(b"a" * (MOST_BYTES + 1))


DAMAGED = st.tuples(st.floats(0, 0.999), st.integers(0, 20), st.binary(max_size=8))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([content for _, content in GOOD] + [photograph()]), st.lists(DAMAGED, min_size=1, max_size=4))
def test_whatever_is_damaged_is_taken_or_refused_in_words(content, damage):
    for place, gone, instead in damage:
        start = int(place * len(content))
        content = content[:start] + instead + content[start + gone :]

    with contextlib.suppress(FileRefused):
        assert check_file(content).content


def test_the_same_picture_gives_the_same_fingerprint():
    assert check_file(photograph()).sha256 == check_file(photograph()).sha256
