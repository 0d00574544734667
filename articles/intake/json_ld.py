"""What a page says of its article in JSON-LD (schema.org), as far as it can be believed."""

import json
from collections.abc import Iterator

from lxml import html as lxml_html

MAX_SCRIPT_CHARS = 1_000_000
_MOST_NODES = 5_000
_LONGEST = 2_000
_ARTICLE = ("article", "newsarticle", "blogposting", "report", "posting", "review")


def article_data(tree: lxml_html.HtmlElement) -> dict:
    """The page's first article node, or {}; broken, oversized and endless data counts as none."""
    nodes = [node for node in _nodes(tree) if _is_article(node)]
    return next((node for node in nodes if text_of(node.get("headline"))), (nodes or [{}])[0])


def text_of(value: object) -> str:
    """The text of a value that may be a string, a node with a name, or a list of either."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return " ".join(value[:_LONGEST].split()) if isinstance(value, str) else ""


def names_of(value: object) -> list[str]:
    """The names in a value that may be one author or a list of them; addresses are no names."""
    entries = value if isinstance(value, list) else [value]
    names = [text_of(entry) for entry in entries]
    return [name for name in dict.fromkeys(names) if name and "://" not in name]


def _nodes(tree: lxml_html.HtmlElement) -> Iterator[dict]:
    waiting: list[object] = []
    for script in tree.iter("script"):
        source = script.text or ""
        if "ld+json" in script.get("type", "") and len(source) <= MAX_SCRIPT_CHARS:
            try:
                waiting.append(json.loads(source, strict=False))
            except (ValueError, RecursionError):
                continue
    waiting.reverse()
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += [inner for inner in value.values() if isinstance(inner, dict | list)][::-1]
        elif isinstance(value, list):
            waiting += value[::-1]


def _is_article(node: dict) -> bool:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(kind, str) and kind.lower().endswith(_ARTICLE) for kind in kinds)
