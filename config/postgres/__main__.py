"""Run one of PostgreSQL's own programs against the embedded server."""

import os
import subprocess
import sys

from config.environment import VAR_DIR
from config.postgres import DATABASE, USER, PostgresError, cluster, program


def main() -> int:
    """Run the program named by the arguments, with the server's address in its environment."""
    if len(sys.argv) < 2:
        return _fail("Which program? For instance: python -m config.postgres psql")
    try:
        socket = cluster(VAR_DIR / "postgres").use()
        command = [program(sys.argv[1]), *sys.argv[2:]]
    except PostgresError as problem:
        return _fail(str(problem))
    server = {"PGHOST": str(socket), "PGUSER": USER, "PGDATABASE": DATABASE}
    try:
        return subprocess.run(command, env=os.environ | server, check=False).returncode  # noqa: S603
    except FileNotFoundError:
        return _fail(f"PostgreSQL has no program {sys.argv[1]}.")


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201  (a command's own message)
    return 1


if __name__ == "__main__":
    sys.exit(main())
