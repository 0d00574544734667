"""`manage.py import_article`: an article from a file, standard input or a web address."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.errors import Refusal
from accounts.models import User
from articles.actions.intake import store_article
from articles.intake.errors import IntakeError
from articles.intake.html import read_html
from articles.intake.paste import read_paste
from articles.intake.upload import decode_text, read_upload
from articles.intake.url import read_url
from articles.models import Article
from articles.text.analysis import as_json
from articles.text.parsed import ParsedArticle
from articles.worth import scorer_for
from sources.fetch_errors import FetchError
from sources.web_address import check_url

STDIN = "-"


class Command(BaseCommand):
    help = "Read an article from a file, standard input or a web address, and store it."
    # A dry run reads and prints; it works on a machine without a database.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", help="a file, an http(s) address, or - for standard input")
        parser.add_argument("--format", choices=["text", "html", "auto"], default="auto")
        parser.add_argument("--url", help="where the article was published")
        parser.add_argument("--by", help="the user name the article is stored under")
        parser.add_argument("--dry-run", action="store_true", help="store nothing")
        parser.add_argument("--json", action="store_true", help="print what was read")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["dry_run"] and not options["by"]:
            raise CommandError("Say who brings the article in: --by USERNAME, or try --dry-run.")
        try:
            parsed = read(options["path"], options["format"], options["url"])
        except (IntakeError, FetchError) as error:
            raise CommandError(str(error)) from error
        stored = None if options["dry_run"] else _store(parsed, options["by"])
        if options["json"]:
            self._print_json(parsed)
        elif stored:
            self.stdout.write(f"Stored as article {stored.pk}: {stored.title}")
        else:
            self.stdout.write(_summary(parsed))

    def _print_json(self, parsed: ParsedArticle) -> None:
        if hasattr(self.stdout, "reconfigure"):  # a real stream, in whatever locale
            self.stdout.reconfigure(encoding="utf-8")
        page = as_json(parsed, scorer_for(parsed.language))
        self.stdout.write(json.dumps(page, ensure_ascii=False, indent=2))


def read(path: str, kind: str, url: str | None) -> ParsedArticle:
    """Read an article as ``kind`` ("text", "html" or "auto") from wherever ``path`` leads."""
    if url:
        url = check_url(url)
    if path.startswith(("http://", "https://")):
        return read_url(path)
    data = _bytes_of(path)
    name = "The input" if path == STDIN else Path(path).name
    if kind == "html":
        return read_html(data, url=url)
    if kind == "text":
        return read_paste(decode_text(name, data), url=url)
    return read_upload(name, data, url=url)


def _store(parsed: ParsedArticle, username: str) -> Article:
    by = User.objects.filter(username=username).first()
    if by is None:
        raise CommandError(f"There is no user called {username}.")
    try:
        return store_article(parsed=parsed, by=by)
    except Refusal as refusal:
        raise CommandError(str(refusal)) from refusal


def _bytes_of(path: str) -> bytes:
    if path == STDIN:
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error


def _summary(parsed: ParsedArticle) -> str:
    facts = (parsed.title or "No headline", parsed.outlet, parsed.published, parsed.byline)
    return (
        " · ".join(filter(None, facts))
        + f"\n{len(parsed.paragraphs)} paragraphs, {len(parsed.dropped)} lines dropped."
    )
