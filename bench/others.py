"""doccano and Label Studio as pip installs them, filled and ready to be asked over HTTP."""

import contextlib
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from bench.machines import free_port

PAGE = 50
SECONDS_TO_START = 240
SECONDS_TO_STOP = 15
NAME, PASSWORD = "checker@desk.example", "a-long-password-7"

#: A line of Galley's own export, by the names of its columns.
Row = dict[str, str]


@contextlib.contextmanager
def running(
    command: list[str], environment: dict[str, str], folder: Path, *, is_up: Callable[[], bool]
) -> Iterator[None]:
    """A program that runs while the block does, in a process group of its own."""
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={"PATH": os.environ["PATH"], "HOME": str(folder), **environment},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        deadline = time.monotonic() + SECONDS_TO_START
        while not is_up():
            if process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit((folder / "log").read_text()[-3000:])
            time.sleep(0.2)
        yield
    finally:
        process.terminate()  # Galley then stops its database, too
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(SECONDS_TO_STOP)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def answers(url: str) -> bool:
    try:
        return urlopen(url, timeout=5).status == 200
    except OSError:
        return False


class DoccanoOrStudio:
    """What the two have in common: JSON with a token, and the same texts in two projects, one of
    texts and labels alone, one with all that Galley's export tells of them.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.headers = {"Content-Type": "application/json"}

    def ask(self, path: str, body: object = None) -> bytes:
        data = None if body is None else json.dumps(body).encode()
        request = Request(self.address + path, data, self.headers)
        try:
            with urlopen(request, timeout=600) as answer:
                return bytes(answer.read())
        except HTTPError as problem:
            raise SystemExit(f"{path}: {problem.code} {problem.read()[:500]!r}") from None


class LabelStudio(DoccanoOrStudio):
    PLAIN, WHOLE = 1, 2

    def __init__(self, address: str, token: str) -> None:
        super().__init__(address)
        self.name = "Label Studio"
        self.headers["Authorization"] = f"Token {token}"

    def fill(self, rows: list[Row]) -> None:
        config = '<View><Text name="text" value="$text"/><Choices name="state" toName="text">'
        choices = sorted({row["kind"] for row in rows})
        config += "".join(f'<Choice value="{label}"/>' for label in choices)
        for project in (self.PLAIN, self.WHOLE):
            told = {"title": f"Claims {project}", "label_config": f"{config}</Choices></View>"}
            if json.loads(self.ask("/api/projects/", told))["id"] != project:
                raise SystemExit("Label Studio had projects before.")
            for start in range(0, len(rows), 2500):
                batch = [_task(row, project == self.WHOLE) for row in rows[start : start + 2500]]
                self.ask(f"/api/projects/{project}/import", batch)

    def list_page(self) -> bytes:
        return self.ask(f"/api/tasks?project={self.PLAIN}&page=1&page_size={PAGE}")

    def open_one(self) -> bytes:
        return self.ask(f"/api/tasks/1/?project={self.PLAIN}")

    def export_plain(self) -> bytes:
        return self.ask(f"/api/projects/{self.PLAIN}/export?exportType=CSV")

    def export_whole(self) -> bytes:
        return self.ask(f"/api/projects/{self.WHOLE}/export?exportType=CSV")


def _task(row: Row, whole: bool) -> dict[str, object]:
    choice = {"from_name": "state", "to_name": "text", "type": "choices"}
    result = [{**choice, "value": {"choices": [row["kind"]]}}]
    told = told_beside(row) if whole else {}
    return {"data": {"text": row["wording"], **told}, "annotations": [{"result": result}]}


def told_beside(row: Row) -> Row:
    """What the export says beside text, label and number, which each tool has of its own."""
    own = ("id", "wording", "kind")
    return {name: value for name, value in row.items() if name not in own}


class Doccano(DoccanoOrStudio):
    PLAIN, WHOLE = 1, 2

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.name = "doccano"
        key = json.loads(self.ask("/v1/auth/login/", {"username": "checker", "password": PASSWORD}))
        self.headers["Authorization"] = f"Token {key['key']}"

    def list_page(self) -> bytes:
        return self.ask(f"/v1/projects/{self.PLAIN}/examples?limit={PAGE}&offset=0")

    def open_one(self) -> bytes:
        example = f"/v1/projects/{self.PLAIN}/examples/1"
        return self.ask(example) + self.ask(f"{example}/categories")

    def export_plain(self) -> bytes:
        return self._export(self.PLAIN)

    def export_whole(self) -> bytes:
        return self._export(self.WHOLE)

    def _export(self, project: int) -> bytes:
        """A job that is asked for, waited for and fetched, as its page does but more eagerly."""
        download = f"/v1/projects/{project}/download"
        told = {"format": "CSV", "exportApproved": False}
        job = json.loads(self.ask(download, told))["task_id"]
        while not json.loads(self.ask(f"/v1/tasks/status/{job}"))["ready"]:
            time.sleep(0.02)
        return self.ask(f"{download}?taskId={job}")


@contextlib.contextmanager
def label_studio(venv: Path, folder: Path, rows: list[Row]) -> Iterator[LabelStudio]:
    """Label Studio with its own SQLite in ``folder``; filled unless it was before."""
    port, token = free_port(), "0123456789abcdef0123456789abcdef01234567"
    address = f"http://127.0.0.1:{port}"
    command = [str(venv / "bin/label-studio"), "start", "--no-browser", "--port", str(port)]
    command += ["--username", NAME, "--password", PASSWORD, "--user-token", token]
    command += ["--enable-legacy-api-token", "--data-dir", str(folder)]
    told = {"COLLECT_ANALYTICS": "False", "LATEST_VERSION_CHECK": "False"}
    with running(command, told, folder, is_up=lambda: answers(f"{address}/health")):
        studio = LabelStudio(address, token)
        if not (folder / "filled").exists():
            studio.fill(rows)
            (folder / "filled").touch()
        yield studio


@contextlib.contextmanager
def doccano(venv: Path, folder: Path, rows: list[Row]) -> Iterator[Doccano]:
    """doccano with its own SQLite in ``folder``; filled unless it was before."""
    program, port = str(venv / "bin/doccano"), free_port()
    address = f"http://127.0.0.1:{port}"
    told = {"DOCCANO_HOME": str(folder), "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3"}
    if not (folder / "filled").exists():
        texts = [(row["wording"], row["kind"], told_beside(row)) for row in rows]
        (folder / "rows.json").write_text(json.dumps(texts))
        user = ["--username", "checker", "--password", PASSWORD]
        fill = [str(venv / "bin/python"), "-c", _FILL_DOCCANO, str(folder / "rows.json")]
        for command in ([program, "init"], [program, "createuser", *user], fill):
            _run(command, told, folder)
        (folder / "filled").touch()
    tasks = running([program, "task"], told, folder, is_up=lambda: True)
    web = [program, "webserver", "--port", str(port)]
    with tasks, running(web, told, folder, is_up=lambda: answers(address)):
        yield Doccano(address)


def _run(command: list[str], told: dict[str, str], folder: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), **told}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])


# Its own upload takes minutes for ten thousand texts; how they come in is not what is compared.
_FILL_DOCCANO = """
import json, os, sys
import backend
sys.path.insert(0, os.path.dirname(backend.__file__))
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.production"
import django
django.setup()
from django.contrib.auth import get_user_model
from examples.models import Example
from label_types.models import CategoryType
from labels.models import Category
from projects.models import Member, TextClassificationProject
from roles.models import Role
user = get_user_model().objects.get(username="checker")
admin = Role.objects.get(name="project_admin")
rows = json.load(open(sys.argv[1]))
for name in ("plain", "whole"):
    project = TextClassificationProject.objects.create(
        name=name, project_type="DocumentClassification", created_by=user)
    Member.objects.get_or_create(project=project, user=user, defaults={"role": admin})
    types = {label: CategoryType.objects.create(project=project, text=label)
             for label in sorted({row[1] for row in rows})}
    Example.objects.bulk_create([
        Example(project=project, text=text, meta=told if name == "whole" else {})
        for text, _label, told in rows])
    Category.objects.bulk_create([
        Category(example=example, label=types[row[1]], user=user)
        for example, row in zip(Example.objects.filter(project=project).order_by("id"), rows)])
"""
