"""Who wrote it, in the forms pages print it."""

import pytest

from articles.text.clean import parse_paste

BODY = "The bridge opened on Saturday after nine years of work at the site.\n" * 1 + (
    "Building it cost twelve million crowns, a third more than had been planned for it."
)


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (["By Ida Lund", "3 May 2025"], "Ida Lund"),
        (["ByIda Lund", "3 May 2025"], "Ida Lund"),
        (["By Ida Lund and Sam Ortiz", "3 May 2025"], "Ida Lund and Sam Ortiz"),
        (["By", "Ida Lund", "3 May 2025"], "Ida Lund"),
        (["Ida Lund, Reuters", "3 May 2025"], "Ida Lund"),
        (["Ida Lund", "Harbour correspondent", "Updated last night"], "Ida Lund"),
        (["Ida Lund", "Share", "3 May 2025"], "Ida Lund"),
        (["Von Ida Lund", "3. Mai 2025"], "Ida Lund"),
        (["Par Ida Lund", "3 mai 2025"], "Ida Lund"),
        (["Por Ida Lund", "3 de mayo de 2025"], "Ida Lund"),
        (["Автор: Ида Лунд", "3 мая 2025"], "Ида Лунд"),
        (["Ida Lund | Norwick", "3 May 2025"], "Ida Lund"),
        (["Ida Lund | Norwick Bay | 03/05/2025"], "Ida Lund"),
        (["Ida Lund / Sam Ortiz Norwick 3 MAY 2025 - 12:14 CET"], "Ida Lund / Sam Ortiz"),
        (["Reuters", "3 May 2025"], "Reuters"),
        (["3 May 2025"], None),
    ],
)
def test_a_byline_is_read_in_its_many_forms(rows, names):
    page = "\n".join(["Bridge opens in Norwick after nine years", *rows, BODY])
    assert parse_paste(page).byline == names
