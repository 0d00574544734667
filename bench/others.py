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
NAME, PASSWORD = "checker@desk.example", "a-long-password-7"

Row = tuple[int, str, str]


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
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def answers(url: str) -> bool:
    try:
        return urlopen(url, timeout=5).status == 200
    except OSError:
        return False


class DoccanoOrStudio:
    """What the two have in common: JSON with a token."""

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
    def __init__(self, address: str, token: str, rows: list[Row]) -> None:
        super().__init__(address)
        self.name = "Label Studio"
        self.headers["Authorization"] = f"Token {token}"
        config = '<View><Text name="text" value="$text"/><Choices name="state" toName="text">'
        config += "".join(f'<Choice value="{label}"/>' for label in sorted({r[2] for r in rows}))
        told = {"title": "Claims", "label_config": f"{config}</Choices></View>"}
        self.project = json.loads(self.ask("/api/projects/", told))["id"]
        for start in range(0, len(rows), 2500):
            batch = [_task(text, label) for _pk, text, label in rows[start : start + 2500]]
            self.ask(f"/api/projects/{self.project}/import", batch)
        listed = json.loads(self.list_page())
        self.first = listed["tasks"][0]["id"]

    def list_page(self) -> bytes:
        return self.ask(f"/api/tasks?project={self.project}&page=1&page_size={PAGE}")

    def open_one(self) -> bytes:
        return self.ask(f"/api/tasks/{self.first}/")

    def export(self) -> bytes:
        return self.ask(f"/api/projects/{self.project}/export?exportType=CSV")


def _task(text: str, label: str) -> dict[str, object]:
    choice = {"from_name": "state", "to_name": "text", "type": "choices"}
    result = [{**choice, "value": {"choices": [label]}}]
    return {"data": {"text": text}, "annotations": [{"result": result}]}


class Doccano(DoccanoOrStudio):
    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.name = "doccano"
        key = json.loads(self.ask("/v1/auth/login/", {"username": "checker", "password": PASSWORD}))
        self.headers["Authorization"] = f"Token {key['key']}"
        self.first = json.loads(self.list_page())["results"][0]["id"]

    def list_page(self) -> bytes:
        return self.ask(f"/v1/projects/1/examples?limit={PAGE}&offset=0")

    def open_one(self) -> bytes:
        labels = self.ask(f"/v1/projects/1/examples/{self.first}/categories")
        return self.ask(f"/v1/projects/1/examples/{self.first}") + labels

    def export(self) -> bytes:
        """A job that is asked for, waited for and fetched, as its page does."""
        told = {"format": "CSV", "exportApproved": False}
        job = json.loads(self.ask("/v1/projects/1/download", told))["task_id"]
        while not json.loads(self.ask(f"/v1/tasks/status/{job}"))["ready"]:
            time.sleep(0.05)
        return self.ask(f"/v1/projects/1/download?taskId={job}")


@contextlib.contextmanager
def label_studio(venv: Path, folder: Path, rows: list[Row]) -> Iterator[LabelStudio]:
    port, token = free_port(), "0123456789abcdef0123456789abcdef01234567"
    address = f"http://127.0.0.1:{port}"
    command = [str(venv / "bin/label-studio"), "start", "--no-browser", "--port", str(port)]
    command += ["--username", NAME, "--password", PASSWORD, "--user-token", token]
    command += ["--enable-legacy-api-token", "--data-dir", str(folder)]
    told = {"COLLECT_ANALYTICS": "False", "LATEST_VERSION_CHECK": "False"}
    with running(command, told, folder, is_up=lambda: answers(f"{address}/health")):
        yield LabelStudio(address, token, rows)


@contextlib.contextmanager
def doccano(venv: Path, folder: Path, rows: list[Row]) -> Iterator[Doccano]:
    program, port = str(venv / "bin/doccano"), free_port()
    address = f"http://127.0.0.1:{port}"
    told = {"DOCCANO_HOME": str(folder), "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3"}
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), **told}
    (folder / "rows.json").write_text(json.dumps(rows))
    for command in (
        [program, "init"],
        [program, "createuser", "--username", "checker", "--password", PASSWORD],
        [str(venv / "bin/python"), "-c", _FILL_DOCCANO, str(folder / "rows.json")],
    ):
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(done.stderr[-3000:])
    tasks = running([program, "task"], told, folder, is_up=lambda: True)
    web = [program, "webserver", "--port", str(port)]
    with tasks, running(web, told, folder, is_up=lambda: answers(address)):
        yield Doccano(address)


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
project = TextClassificationProject.objects.create(
    name="Claims", project_type="DocumentClassification", created_by=user)
Member.objects.get_or_create(
    project=project, user=user, defaults={"role": Role.objects.get(name="project_admin")})
rows = json.load(open(sys.argv[1]))
types = {label: CategoryType.objects.create(project=project, text=label)
         for label in sorted({row[2] for row in rows})}
examples = Example.objects.bulk_create([Example(project=project, text=row[1]) for row in rows])
Category.objects.bulk_create([
    Category(example=example, label=types[row[2]], user=user)
    for example, row in zip(Example.objects.filter(project=project).order_by("id"), rows)])
"""
