"""One file with everything Galley keeps, and the way back: checked before anything is touched.

A tar of three members: ``manifest.json`` (what it is, of when, with which migrations, and the
SHA-256 of the dump), ``database.dump`` (pg_dump's own compressed format; snapshots lie in the
database) and ``seal`` (the SHA-256 of the manifest).
"""

import hashlib
import io
import json
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from psycopg.conninfo import make_conninfo

from config.postgres import program

FORMAT = 1
_PIECE = 1 << 20
_MANIFEST, _DUMP, _SEAL = "manifest.json", "database.dump", "seal"
_MOST_MANIFEST = 1_000_000


class BackupError(Exception):
    """It cannot be done; the message is a sentence for a person, and nothing was changed."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. ``migrations`` are "app.name", as they were applied."""

    format: int
    made_at: str
    dump_bytes: int
    dump_sha256: str
    counts: dict[str, int]
    migrations: list[str]


def make_backup(path: Path) -> Manifest:
    """Write a backup, whole or not at all. The desk may run meanwhile: it is of one moment."""
    with _beside(path) as folder:
        dump = folder / _DUMP
        counts = _counts()
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={dump}")
        manifest = Manifest(
            format=FORMAT,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            dump_bytes=dump.stat().st_size,
            dump_sha256=_digest_of(dump),
            counts=counts,
            migrations=sorted(_applied()),
        )
        text = json.dumps(asdict(manifest), indent=2).encode()
        draft = folder / "backup"
        with tarfile.open(draft, "w") as archive:
            _add(archive, _MANIFEST, text)
            archive.add(dump, _DUMP, filter=_plain)
            _add(archive, _SEAL, hashlib.sha256(text).hexdigest().encode())
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.replace(path)
    return manifest


@contextmanager
def checked(path: Path) -> Iterator[tuple[Manifest, Path]]:
    """The manifest of a backup and its dump, unpacked beside it. Raises BackupError otherwise."""
    with _beside(path) as folder:
        try:
            with tarfile.open(path, "r:") as archive:
                manifest = _read_manifest(archive)
                dump = folder / _DUMP
                _unpack(archive, dump)
        except FileNotFoundError:
            raise BackupError(f"There is no file {path}.") from None
        except (tarfile.TarError, KeyError, ValueError, TypeError, OSError) as problem:
            raise BackupError(f"{path} is no whole backup of Galley: {problem}.") from problem
        is_whole = _digest_of(dump) == manifest.dump_sha256
        if not is_whole or dump.stat().st_size != manifest.dump_bytes:
            raise BackupError(f"{path} was cut short or altered: its database is not what it was.")
        _run("pg_restore", "--list", str(dump), connects=False)
        yield manifest, dump


def refuse_what_is_newer(manifest: Manifest, known: set[str]) -> None:
    """Raise BackupError where the backup has migrations that this Galley has never heard of."""
    if newer := sorted(set(manifest.migrations) - known):
        raise BackupError(
            f"The backup was made by a newer Galley (it has {newer[0]}). Update this one first."
        )


def is_empty() -> bool:
    """Whether nobody works at this desk: no people, no claims."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        if not {"accounts_user", "claims_claim", "sources_source"} <= tables:
            return not tables
        cursor.execute(
            "SELECT EXISTS (SELECT FROM accounts_user) OR EXISTS (SELECT FROM claims_claim)"
            " OR EXISTS (SELECT FROM sources_source)"
        )
        return not cursor.fetchone()[0]


def put_back(dump: Path) -> None:
    """Replace the database's content by the dump's, in one transaction. Raises BackupError."""
    connection.close()
    script = dump.with_suffix(".sql")
    _run(
        "pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(dump), connects=False
    )
    # Somebody at work holds locks: then nothing happens, rather than half of the day being lost.
    first = "SET lock_timeout = '10s'; DROP SCHEMA public CASCADE; CREATE SCHEMA public;"
    _run(
        "psql",
        "--no-psqlrc",
        "--quiet",
        "--set=ON_ERROR_STOP=1",
        "--single-transaction",
        "--output=/dev/null",
        f"--command={first}",
        f"--file={script}",
    )


def _read_manifest(archive: tarfile.TarFile) -> Manifest:
    text = _read(archive, _MANIFEST)
    if _read(archive, _SEAL).decode() != hashlib.sha256(text).hexdigest():
        raise ValueError("its list of contents was altered")
    manifest = Manifest(**json.loads(text))
    if manifest.format != FORMAT:
        raise ValueError(f"it has format {manifest.format}, and this Galley reads {FORMAT}")
    return manifest


def _read(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(name)
    if file is None:
        raise ValueError(f"{name} is no file")
    return file.read(_MOST_MANIFEST)


def _unpack(archive: tarfile.TarFile, to: Path) -> None:
    packed = archive.extractfile(_DUMP)
    if packed is None:
        raise ValueError(f"{_DUMP} is no file")
    with to.open("xb") as unpacked:
        while piece := packed.read(_PIECE):
            unpacked.write(piece)


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    archive.addfile(_plain(entry), io.BytesIO(content))


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Nothing about whose machine it was."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mode = 0o600
    return entry


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A private folder on the same disk, gone afterwards."""
    try:
        with tempfile.TemporaryDirectory(dir=path.absolute().parent, prefix=".galley-") as folder:
            yield Path(folder)
    except FileNotFoundError as problem:
        raise BackupError(f"There is no folder {path.absolute().parent}.") from problem


def _counts() -> dict[str, int]:
    tables = ("claims_claim", "claims_event", "sources_source", "sources_snapshot")
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"(SELECT count(*) FROM {name})" for name in tables))  # noqa: S608
        return dict(zip(tables, cursor.fetchone(), strict=True))


def _applied() -> set[str]:
    return {f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()}


def _run(name: str, *arguments: str, connects: bool = True) -> None:
    """Run one of PostgreSQL's programs against the desk's database. Raises BackupError."""
    command = [program(name), *arguments]
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}
    if connects:
        given = connection.get_connection_params()
        # In the environment, not in the list of processes that everybody can read.
        environment["PGPASSWORD"] = str(given.get("password") or "")
        names = ("host", "port", "user", "dbname", "sslmode", "sslrootcert")
        address = {key: given[key] for key in names if given.get(key)}
        command.append(f"--dbname={make_conninfo('', **address)}")
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        problem = (done.stderr or done.stdout).strip().splitlines()
        raise BackupError(f"{name} failed: {problem[0] if problem else 'it does not say why'}")
