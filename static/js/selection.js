// Where selected words stand in an article's text, in code points, as the server counts; and the
// other way round. A paragraph `<p class="para" data-start="120">` holds exactly the characters of
// the text, apart from the marks at its sentences' ends.

const MARK = ".sentence-mark";
const WORD = /\S+/gu;

export const paragraphOf = (node) =>
  (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(".para") ?? null;

/** The article's characters in a range: the text without the marks. */
export function textOf(range) {
  const copy = range.cloneContents();
  for (const mark of copy.querySelectorAll(MARK)) mark.remove();
  return copy.textContent;
}

/** Code points, where JavaScript's own length counts UTF-16 units. */
export const countOf = (text) => [...text].length;

/** The code point offset of a point inside a paragraph. */
function offsetOf(paragraph, node, at) {
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, at);
  return Number(paragraph.dataset.start) + countOf(textOf(before));
}

/** Words chosen in the text, or a sentence that says why they cannot be: {start, end, quote, range} or {why}. */
export function placeOf(range) {
  const first = paragraphOf(range.startContainer);
  const last = paragraphOf(range.endContainer);
  if (!first) return null;
  // A triple click ends at the beginning of the next paragraph, or beyond the text.
  if (last !== first && !reachesInto(range, last)) range = cutAfter(range, first);
  else if (last !== first) {
    return { why: "The selection runs over more than one paragraph. Select words within one paragraph." };
  }
  const raw = textOf(range);
  const quote = raw.trim();
  if (!quote) return null;
  const lead = countOf(raw.slice(0, raw.length - raw.trimStart().length));
  const start = offsetOf(first, range.startContainer, range.startOffset) + lead;
  return { start, end: start + countOf(quote), quote, range };
}

function reachesInto(range, paragraph) {
  if (!paragraph) return false;
  const inside = document.createRange();
  inside.setStart(paragraph, 0);
  inside.setEnd(range.endContainer, range.endOffset);
  return textOf(inside).trim() !== "";
}

function cutAfter(range, paragraph) {
  const cut = range.cloneRange();
  cut.setEnd(paragraph, paragraph.childNodes.length);
  return cut;
}

/** The text nodes of a sentence, without its mark. */
function textNodes(sentence) {
  const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(MARK) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

/** A range over words number `from` up to, not including, `to` of a sentence. */
export function rangeOfWords(sentence, from, to) {
  const nodes = textNodes(sentence);
  const words = wordsOf(sentence);
  const range = document.createRange();
  range.setStart(...pointAt(nodes, words[from].index));
  range.setEnd(...pointAt(nodes, words[to - 1].index + words[to - 1][0].length));
  return range;
}

/** The words of a sentence, as matches within its text. */
export const wordsOf = (sentence) => [
  ...textNodes(sentence).map((node) => node.data).join("").matchAll(WORD),
];

function pointAt(nodes, unit) {
  for (const node of nodes) {
    if (unit <= node.length) return [node, unit];
    unit -= node.length;
  }
  return [nodes.at(-1), nodes.at(-1).length];
}
