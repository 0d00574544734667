"""The directory of the server's Unix socket: private, and short enough for the kernel."""

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

from config.postgres.account import Account
from config.postgres.programs import PostgresError

LONGEST_PATH = 107  # bytes: sockaddr_un.sun_path less its closing NUL
SOCKET = ".s.PGSQL.5432"


def make_directory(home: Path, account: Account) -> Path:
    """Return a directory that only the server's account may enter, rid of any old socket.

    It is the one in the cluster's home, unless that path is too long for a socket or would be
    read as a list; then a short one, named after the home so that no two clusters meet in it.
    """
    directory = home / "socket"
    if len(os.fsencode(directory / SOCKET)) > LONGEST_PATH or set(str(directory)) & set(',"'):
        name = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
        directory = _short_parent() / f"galley-{os.geteuid()}-{name}"
    with contextlib.suppress(FileExistsError):
        directory.mkdir(mode=0o700)
    if directory.is_symlink() or directory.stat().st_uid not in (os.geteuid(), account.uid):
        raise PostgresError(f"{directory} belongs to somebody else: remove it and try again.")
    directory.chmod(0o700)
    for name in (SOCKET, f"{SOCKET}.lock"):
        (directory / name).unlink(missing_ok=True)
    account.give(directory)
    return directory


def _short_parent() -> Path:
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or "/nonexistent")
    private = runtime.is_dir() and runtime.stat().st_uid == os.geteuid()
    return runtime if private else Path(tempfile.gettempdir())
