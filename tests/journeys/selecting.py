"""Selecting words of an article as a person does, and where a mention then stands."""

from playwright.sync_api import Page

from articles.models import Article
from claims.models import Mention

#: The range of words in the text of the galley, in the middle of the screen.
_RANGE = """
const rangeOf = (words) => {
  const text = document.querySelector('[aria-label="Text of the article"]');
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const at = nodes.map((node) => node.data).join("").indexOf(words);
  if (at < 0) throw new Error(`the text does not say: ${words}`);
  const pointAt = (index) => {
    for (const node of nodes) {
      if (index < node.length) return [node, index];
      index -= node.length;
    }
  };
  const range = document.createRange();
  range.setStart(...pointAt(at));
  const [last, index] = pointAt(at + words.length - 1);
  range.setEnd(last, index + 1);
  last.parentElement.scrollIntoView({ block: "center" });
  return range;
};
"""
_ENDS = f"""
(words) => {{
  {_RANGE}
  const boxes = [...rangeOf(words).getClientRects()].filter(({{ width }}) => width > 0);
  const [first, last] = [boxes[0], boxes.at(-1)];
  return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2];
}}
"""
_SELECT = f"""
(words) => {{
  {_RANGE}
  const range = rangeOf(words);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}}
"""


def select_with_mouse(page: Page, words: str) -> None:
    """Drag from the first to the last of ``words``, which may run over a line's end."""
    left, top, right, bottom = page.evaluate(_ENDS, words)
    page.mouse.move(left + 0.5, top)
    page.mouse.down()
    page.mouse.move(right - 0.5, bottom, steps=5)
    page.mouse.up()


def select_between(page: Page, first: str, last: str) -> None:
    """Drag from the beginning of ``first`` to the end of ``last``."""
    left, top, _right, _bottom = page.evaluate(_ENDS, first)
    page.mouse.move(left + 0.5, top)
    page.mouse.down()
    _left, _top, right, bottom = page.evaluate(_ENDS, last)
    page.mouse.move(right - 0.5, bottom, steps=5)
    page.mouse.up()


def select_by_touch(page: Page, words: str) -> None:
    """Select as the handles of a phone's selection do, without a pointer event on the page.

    A browser without a screen selects nothing when a finger is held on a word.
    """
    page.evaluate(_SELECT, words)


def words_of_text(article: Article, mention: Mention) -> str:
    """What stands in the article's text where ``mention`` says it does."""
    text = article.revisions.get(pk=mention.revision_id).text
    return text[mention.start : mention.end]
