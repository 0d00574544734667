"""Which account the server runs as: PostgreSQL refuses root, and its files must be its own."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from config.postgres.programs import PostgresError

NOBODY = 65534
# Root outside, somebody else within: the files stay root's and PostgreSQL sees no root.
NAMESPACE = ("/usr/bin/unshare", "--user", "--map-user=1000", "--map-group=1000")


@dataclass(frozen=True)
class Account:
    """The owner of the server's files, and the command that becomes that owner."""

    uid: int
    prefix: tuple[str, ...]

    @classmethod
    def owning(cls, data: Path) -> "Account":
        """Return the account that can serve ``data``.

        Where root may not make user namespaces (most containers), the directory is given to
        "nobody" first. PostgresError if it belongs to somebody whom we cannot become.
        """
        owner = data.stat().st_uid
        if os.geteuid() != 0:
            if owner != os.geteuid():
                raise PostgresError(
                    f"{data} belongs to {_name(owner)}, who alone can run its server: "
                    f"become {_name(owner)}, or set GALLEY_DATA_DIR to a folder of your own."
                )
            return cls(owner, ())
        if owner == 0 and _namespaces_are_allowed():
            return cls(owner, NAMESPACE)
        account = cls(owner or NOBODY, _become(owner or NOBODY))
        account.give(data)
        return account

    def give(self, directory: Path) -> None:
        """Make the account the owner of a directory and of all in it."""
        if directory.stat().st_uid == self.uid:
            return
        os.chown(directory, self.uid, -1)
        for folder, folders, files in os.walk(directory):
            for name in folders + files:
                os.chown(Path(folder, name), self.uid, -1, follow_symlinks=False)


def _become(uid: int) -> tuple[str, ...]:
    # The capability lets the account reach programs and data below folders that are root's alone;
    # the bit has access(2), by which PostgreSQL finds its own programs, respect that.
    drop = ("/usr/bin/setpriv", f"--reuid={uid}", "--regid=65534", "--clear-groups")
    reach = ("--inh-caps=+dac_override", "--ambient-caps=+dac_override")
    return (*drop, *reach, "--securebits=+no_setuid_fixup")


def _namespaces_are_allowed() -> bool:
    try:
        return subprocess.run([*NAMESPACE, "true"], capture_output=True).returncode == 0  # noqa: S603
    except FileNotFoundError:
        return False


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"
