"""A page as PDF: a program, run in a process with little of anything.

``python pdf_writer.py`` reads {"html", "css"} as JSON from standard input and writes the PDF to
standard output. What it lays out may hold other people's words; nothing is fetched for it.
"""

import json
import logging
import resource
import sys
import warnings
from typing import Any, NoReturn

SECONDS, MEMORY = 25, 1_500_000_000
#: Exit status where a library of the system's is missing; which is on standard error.
UNAVAILABLE = 3


def main() -> int:
    """Read, lay out, write. Returns the exit status."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    given = json.load(sys.stdin.buffer)
    warnings.simplefilter("ignore", DeprecationWarning)
    logging.disable()
    try:
        from weasyprint import CSS, HTML
        from weasyprint.urls import URLFetcher
    except OSError as problem:
        sys.stderr.write(str(problem).partition("\n")[0])
        return UNAVAILABLE

    class Refusing(URLFetcher):  # type: ignore[misc]
        """Gives nothing, wherever it is from: a page holds all it needs."""

        def fetch(self, url: str, headers: Any = None) -> NoReturn:
            raise ValueError(f"Nothing is fetched for a PDF: {url}")

    fetcher = Refusing()
    page = HTML(string=given["html"], url_fetcher=fetcher)
    sheet = CSS(string=given["css"], url_fetcher=fetcher)
    page.write_pdf(sys.stdout.buffer, stylesheets=[sheet])
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
