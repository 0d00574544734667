"""The plan of the house, held: imports go downwards only, and rooms stay small."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

#: From the roof to the ground. A package imports itself and what stands below it.
STOREYS = ["config", "claims", "articles", "sources", "accounts", "pages"]

#: Inside an app, likewise. Modules of one row are neighbours and may import each other.
ROOMS = [
    {"urls", "apps"},
    {"admin", "management", "demo", "jobs", "corpus"},
    {"views"},
    {"forms"},
    {
        "export",
        "intake",
        "evaluation",
        "queue",
        "queue_list",
        "queue_row",
        "history",
        "history_words",
        "held",
        "among",
        "proposals",
        "coverage",
        "signoff",
        "corrections",
        "galley",
        "matching",
        "desk",
        "audit",
        "tree",
        "quoting",
        "lineage",
        "parts",
    },
    {"actions"},
    {"policies", "relating", "acting"},
    {"models", "roles"},
    {
        "guards",
        "guard",
        "constraints",
        "search",
        "fields",
        "fetch",
        "web_address",
        "reading",
        "encoding",
        "worth",
    },
    {"errors", "fetch_errors"},
    {"workflow"},
    {"text", "origins", "copies", "namesakes"},
]
RANK = {room: rank for rank, row in enumerate(ROOMS) for room in row}

#: Files that are longer than a room should be, each with its reason.
LONG = {
    "tests/claims/test_database_rules.py": "one case for each forbidden thing, side by side",
    "tests/sources/test_fetch.py": "each hostile server beside what it must not achieve",
}
LONGEST = {".py": 320, ".html": 320, ".js": 320, ".css": 400}


def tracked(*suffixes: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (ROOT / name for name in listed.stdout.splitlines() if name.endswith(suffixes))
    return [path for path in paths if path.exists() and "migrations" not in path.parts]


def ours() -> list[Path]:
    return [path for path in tracked(".py") if path.relative_to(ROOT).parts[0] in STOREYS]


def imports_of(path: Path) -> list[str]:
    """Modules imported at run time; imports for type checkers alone carry no weight."""
    tree = ast.parse(path.read_text())
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    names: list[str] = []
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = absolute(path, node)
            names += [f"{base}.{alias.name}" for alias in node.names]
    return names


def absolute(path: Path, node: ast.ImportFrom) -> str:
    """The module an import names, also where it says it relatively."""
    if not node.level:
        return node.module or ""
    package = path.relative_to(ROOT).parts[: -node.level]
    return ".".join([*package, *([node.module] if node.module else [])])


def room_of(module: str) -> int:
    name = module.split(".")[1]
    assert name in RANK, f"{module}: give {name} a place among the ROOMS"
    return RANK[name]


def steps_upward() -> list[str]:
    found = []
    for path in ours():
        parts = path.relative_to(ROOT).with_suffix("").parts
        here = ".".join(parts)
        for module in imports_of(path):
            there = module.split(".")[0]
            if there not in STOREYS:
                continue
            if STOREYS.index(there) < STOREYS.index(parts[0]):
                found.append(f"{here} imports {module}")
            elif there == parts[0] and there in {"claims", "articles", "sources"}:
                known = len(parts) > 1 and parts[1] != "__init__" and "." in module
                if known and room_of(module) < room_of(here):
                    found.append(f"{here} imports {module}")
    return found


def test_imports_go_downwards_only() -> None:
    assert steps_upward() == []


def test_text_and_origins_know_nothing_of_django() -> None:
    pure = [
        path
        for path in ours()
        if path.parent in (ROOT / "articles" / "text", ROOT / "sources" / "text")
        or path == ROOT / "sources" / "origins.py"
    ]
    assert pure
    outside = {
        f"{path.relative_to(ROOT)} imports {module}"
        for path in pure
        for module in imports_of(path)
        if module.split(".")[0] == "django"
        or (
            module.split(".")[0] in STOREYS
            and not module.startswith(("articles.text", "sources.text", "pages.characters"))
        )
    }
    assert outside == set()


def test_no_domain_rule_hides_in_a_signal() -> None:
    assert [
        path
        for path in ours()
        if any("signals" in module.split(".") for module in imports_of(path))
    ] == []


def test_views_save_nothing() -> None:
    views = [path for path in ours() if "views" in path.parts or path.name == "views.py"]
    assert views
    writes = re.compile(r"\.(save|create|bulk_create|delete|update_or_create|get_or_create)\(")
    assert [path for path in views if writes.search(path.read_text())] == []


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "core", "manager", "misc"])
def test_every_room_has_a_purpose_in_its_name(name: str) -> None:
    assert [path for path in ours() if name in path.with_suffix("").parts] == []


def test_rooms_stay_small() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in tracked(*LONGEST)
        if (lines := len(path.read_text().splitlines())) > LONGEST[path.suffix]
    }
    assert {name: lines for name, lines in long.items() if name not in LONG} == {}


def test_templates_carry_no_inline_code() -> None:
    """The content security policy would refuse it in the reader's browser."""
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.I)
    ours = [path for path in tracked(".html") if "templates" in path.parts]
    assert ours
    assert [path for path in ours if inline.search(path.read_text())] == []


def test_a_part_has_an_id_to_be_swapped_by() -> None:
    parts = list((ROOT / "templates").rglob("_*.html"))
    assert parts
    assert [path for path in parts if not re.search(r"\bid=|\bclass=", path.read_text())] == []
