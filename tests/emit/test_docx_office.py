"""LibreOffice opens the DOCX and sets its pages; skipped, and said so, where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from docx_samples import document, png

from styrdsl.emit.docx import writer as docx
from styrdsl.emit.docx import xml
from styrdsl.emit.docx.xml import W

Office = tuple[bytes, list[str]]
OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")


def converted(folder: Path, *, draft: bool) -> Office:
    data = docx.write(document(draft=draft), [png()]).data
    assert data is not None
    assert OFFICE is not None
    (folder / "plan.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "plan.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # fmt: skip
    return data, [page.extract_text() for page in pypdf.PdfReader(folder / "plan.pdf").pages]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return converted(tmp_path_factory.mktemp("office"), draft=False)


def test_every_page_has_its_header_and_number_but_the_cover(office: Office) -> None:
    _, pages = office
    assert len(pages) > 8
    assert "Sida" not in pages[0]
    for number, page in enumerate(pages[1:], 2):
        assert f"Sida {number} ({len(pages)})" in page
        assert "Huddinge kommun · Verksamhetsplan 2026" in page


def test_long_table_repeats_its_head(office: Office) -> None:
    _, pages = office
    held = [page for page in pages if "Verksamhet nummer" in page]
    assert len(held) > 1
    assert all("Kostnader" in page for page in held)


def test_pages_in_the_contents_are_near_those_of_the_office(office: Office) -> None:
    data, pages = office
    with zipfile.ZipFile(BytesIO(data)) as archive:
        body = xml.parse(archive.read("word/document.xml"))[0]
    estimated = {
        title: int(page)
        for title, _, page in (
            xml.text_of(one).rpartition("\t") for one in body.iter(f"{W}p") if xml.style_of(one) == "TOC1"
        )
    }
    assert len(estimated) == 4
    for title, page in estimated.items():
        found = next(number for number, words in enumerate(pages, 1) if number > 2 and title in words)
        assert abs(found - page) <= 1
