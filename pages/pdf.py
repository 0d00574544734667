"""Pages as PDF, written by a program that cannot take the desk with it."""

import ctypes
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.core.checks import CheckMessage, Warning

from pages import pdf_writer

#: What WeasyPrint needs of the system beside Python, and what Debian calls it.
_LIBRARIES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
    "libpangoft2-1.0.so.0",
)
_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
INSTALL = f"apt-get install {_PACKAGES}"

#: Where scripts/pango unpacks the libraries for whoever is not root.
_PRIVATE = Path(__file__).resolve().parent.parent / "var" / "pango" / "root"

_PROGRAM = Path(pdf_writer.__file__)
_WALL_SECONDS = pdf_writer.SECONDS + 5
#: Bytes of HTML: an article of some 60,000 words with its claims.
LARGEST = 2_000_000


class PdfProblem(Exception):
    """There is no PDF; the message is a sentence for a person."""


class PdfUnavailable(PdfProblem):
    """The system lacks what writes PDFs."""

    def __init__(self) -> None:
        super().__init__(
            "Writing PDFs needs the text layout library Pango, which is not installed here. "
            f"Whoever keeps this server installs it: {INSTALL}"
        )


class PdfTooLarge(PdfProblem):
    """It would take more time or memory than Galley gives."""

    def __init__(self) -> None:
        super().__init__(
            "This is too long for Galley to write as PDF. Print the page from the browser instead."
        )


def write_pdf(html: str, css: str) -> bytes:
    """``html`` as PDF in the dress of ``css``; nothing that either refers to is fetched.

    Takes at most 30 seconds. Raises PdfUnavailable or PdfTooLarge.
    """
    if not is_available():
        raise PdfUnavailable
    given = json.dumps({"html": html, "css": css}).encode()
    if len(given) > LARGEST:
        raise PdfTooLarge
    try:
        done = subprocess.run(  # noqa: S603  (our own program)
            [sys.executable, "-I", str(_PROGRAM)],
            input=given,
            capture_output=True,
            timeout=_WALL_SECONDS,
            check=False,
            env=_environment(),
        )
    except subprocess.TimeoutExpired:
        raise PdfTooLarge from None
    if done.returncode == pdf_writer.UNAVAILABLE:
        raise PdfUnavailable
    if done.returncode:
        raise PdfTooLarge
    return done.stdout


def is_available() -> bool:
    """Whether the libraries are there: the system's, or those that scripts/pango unpacked."""
    return not missing_libraries()


def missing_libraries() -> list[str]:
    """Those of the libraries that are neither the system's nor below var/pango."""
    private = _private_folders()
    return [name for name in _LIBRARIES if not _is_there(name, private)]


def _is_there(library: str, private: list[Path]) -> bool:
    if any((folder / library).exists() for folder in private):
        return True
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _private_folders() -> list[Path]:
    return sorted((*_PRIVATE.glob("usr/lib/*-linux-gnu"), *_PRIVATE.glob("lib/*-linux-gnu")))


def _environment() -> dict[str, str]:
    """What the program is told of the caller's environment: where libraries and fonts are."""
    known = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    known["LANG"] = "C.UTF-8"
    if folders := _private_folders():
        known["LD_LIBRARY_PATH"] = ":".join(map(str, folders))
        known["XDG_DATA_HOME"] = str(_PRIVATE / "usr" / "share")
        if not Path("/etc/fonts/fonts.conf").exists():
            known["FONTCONFIG_PATH"] = str(_PRIVATE / "etc" / "fonts")
    return known


def pdf_is_written(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warn where proofs cannot be had as PDF."""
    if is_available():
        return []
    return [
        Warning(
            "Proofs cannot be written as PDF: the library Pango is missing.",
            hint=f"{INSTALL} (or, without being root, scripts/pango)",
            id="galley.W004",
        )
    ]
