"""A desk in one file, and back: whole, or not at all."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.backup import BackupError, Manifest, checked, make_backup, refuse_what_is_newer
from config.postgres import Cluster
from sources.actions.snapshot import upload_snapshot
from tests.factories import SourceFactory, decided

ROOT = Path(__file__).parents[2]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Path]:
    """The data folder of another desk, with nothing in it."""
    folder = tmp_path / "other"
    folder.mkdir()
    yield folder
    server = Cluster(folder / "postgres")
    server.use()
    server.leave()


def manage(desk: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=os.environ | {"GALLEY_DATA_DIR": str(desk)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.django_db(transaction=True)
def test_a_desk_comes_back_whole_and_is_not_overwritten_unasked(desk: Path, tmp_path: Path) -> None:
    decided()
    source = SourceFactory()
    upload_snapshot(source=source, name="a.txt", data=b"Some words.", by=source.created_by)
    file = tmp_path / "desk.galley"
    assert make_backup(file).counts["sources_snapshot"] == 1

    restored = manage(desk, "restore", str(file))
    assert restored.returncode == 0, restored.stderr
    assert "1 claims with" in restored.stdout
    assert "whole" in restored.stdout
    refused = manage(desk, "restore", str(file))
    assert refused.returncode == 1
    assert refused.stderr.startswith("CommandError: This desk holds something already.")
    assert "whole" in manage(desk, "restore", str(file), "--replace").stdout
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".galley")] == []


@pytest.fixture
def backup(transactional_db: None, tmp_path: Path) -> Path:
    file = tmp_path / "desk.galley"
    make_backup(file)
    return file


def refusal(file: Path) -> str:
    with pytest.raises(BackupError) as refused, checked(file):
        pass
    return str(refused.value)


def test_a_file_that_was_cut_short_or_altered_is_refused(backup: Path) -> None:
    data = backup.read_bytes()
    with checked(backup) as (manifest, dump):
        assert dump.stat().st_size == manifest.dump_bytes
    for length in (0, 100, 5_000, len(data) // 2, len(data) - 20_000):
        backup.write_bytes(data[:length])
        assert "is no whole backup of Galley" in refusal(backup)
    for place in (30, 700, 5_000, len(data) // 2, len(data) * 9 // 10):
        altered = bytearray(data)
        altered[place] ^= 1
        backup.write_bytes(altered)
        said = refusal(backup)
        assert "is no whole backup" in said or "was cut short or altered" in said


def test_what_is_no_backup_or_not_there_is_said(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear desk, here are our claims.")
    assert "is no whole backup of Galley" in refusal(letter)
    assert "There is no file" in refusal(tmp_path / "missing.galley")
    assert "There is no folder" in refusal(tmp_path / "none" / "desk.galley")


def test_a_backup_of_a_newer_galley_is_refused() -> None:
    manifest = Manifest(1, "2030-01-01", 1, "", {}, ["claims.0001_begin", "claims.9999_beyond"])
    with pytest.raises(BackupError, match="newer Galley"):
        refuse_what_is_newer(manifest, {"claims.0001_begin"})
