"""Pages written as PDF: in a process of its own, with nothing fetched and little of anything."""

import io
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from pages import pdf
from pages.pdf import PdfTooLarge, PdfUnavailable, pdf_is_written, write_pdf

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", autouse=True)
def pango() -> None:
    """Have the library there that lays text out, as `make test` does."""
    subprocess.run([ROOT / "scripts" / "pango"], check=True)


@pytest.fixture
def no_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_LIBRARIES", ("libnowhere-to-be-found.so.0",))


def text_of(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def test_words_of_many_scripts_are_written_and_found_again() -> None:
    said = ("Rechnung über 5 €", "Мост закрыт", "Η γέφυρα έκλεισε", "naïve façade")
    html = "<p>" + "</p><p>".join(said)
    written = text_of(write_pdf(html, "p { margin: 0 }"))
    assert [words for words in said if words in written] == list(said)


def test_the_sheet_dresses_the_page() -> None:
    css = "@page { size: A5; @bottom-right { content: counter(page) ' of ' counter(pages) } }"
    data = write_pdf("<p>One<p style='break-before: page'>Two", css)
    pages = PdfReader(io.BytesIO(data)).pages
    feet = [" ".join(page.extract_text().split()[-3:]) for page in pages]
    assert feet == ["1 of 2", "2 of 2"]
    assert round(pages[0].mediabox.width) == 420


def test_nothing_is_fetched_from_anywhere(tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("p::after { content: 'from the disk' }")
    page = f"""
        <link rel="stylesheet" href="file://{secret}">
        <link rel="attachment" href="file://{secret}">
        <style>@import url("file://{secret}"); @import url("http://127.0.0.1:9/x.css");</style>
        <img src="http://127.0.0.1:9/x.png" alt=""><p>Words
    """
    data = write_pdf(page, "")
    assert "from the disk" not in text_of(data)
    assert not PdfReader(io.BytesIO(data)).attachments


def test_what_is_too_long_is_refused_before_it_is_begun() -> None:
    with pytest.raises(PdfTooLarge, match="Print the page"):
        write_pdf("x" * (pdf.LARGEST + 1), "")


def test_what_takes_too_much_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_WALL_SECONDS", 0.2)
    with pytest.raises(PdfTooLarge):
        write_pdf("<p>Words", "")


def test_where_the_library_is_missing_it_says_what_to_install(no_pango: None) -> None:
    with pytest.raises(PdfUnavailable, match="apt-get install libpango"):
        write_pdf("<p>Words", "")


def test_the_deployment_check_warns_where_the_library_is_missing(no_pango: None) -> None:
    (warning,) = pdf_is_written(None)
    assert (warning.id, "apt-get install" in warning.hint) == ("galley.W004", True)


def test_the_deployment_check_is_silent_where_it_is_there() -> None:
    assert pdf_is_written(None) == []
