import zipfile
from io import BytesIO

import pytest

from articles.intake.errors import EmptyPaste, NotText, TooLarge
from articles.intake.upload import read_upload
from tests.articles.intake.pages import PARAGRAPHS, TITLE, page

TEXT = "\n\n".join((TITLE, *PARAGRAPHS))


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
        page().encode(),
        b"\xff\xfe" + page().encode("utf-16-le"),
    ],
    ids=["utf-8", "utf-8 bom", "utf-16-le", "utf-16-be", "windows", "html", "html utf-16"],
)
def test_text_and_html_files_are_read(data):
    assert read_upload("story.dat", data).paragraphs == PARAGRAPHS


def test_text_in_another_alphabet_without_a_label_is_guessed():
    story = "Порт Линдхавена сдал северный причал в аренду ещё на двенадцать лет. " * 10

    assert "северный причал" in read_upload("a.txt", story.encode("windows-1251")).text


def zipped():
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w:t>text</w:t>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (zipped(), "office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Office document"),
        (b"{\\rtf1 text}", "an RTF document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"GIF89a", "a picture"),
        (b"\x7fELF\x02\x01\x01\x00\x80\x90", "not a text file"),
        (bytes(range(256)), "not a text file"),
    ],
)
def test_a_binary_file_is_refused_by_name(data, kind):
    with pytest.raises(NotText, match=rf"^report\.bin is {kind}|{kind}") as refusal:
        read_upload("report.bin", data)
    assert "paste" in str(refusal.value)


def test_an_empty_file_is_refused_by_name():
    with pytest.raises(EmptyPaste, match=r"story\.txt is empty"):
        read_upload("story.txt", b" \n")


def test_a_file_over_the_cap_is_refused_with_its_size():
    with pytest.raises(TooLarge, match=r"story\.txt has 6\.0 MB"):
        read_upload("story.txt", b"x" * 6_000_000)
