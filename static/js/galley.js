// The galley's acts: a bar beside selected words or beside the sentence at hand, which keys press
// too; the form it opens; the way to the next open sentence; and the filter of the margin.
import { placeSoon } from "./margin.js";
import { say } from "./session.js";
import { countOf, placeOf, rangeOfWords, wordsOf } from "./selection.js";

const MOST_QUOTED = 1000;
const galley = document.getElementById("galley");
const bar = document.getElementById("selection-bar");
const beside = matchMedia("(width >= 64rem)");
const phone = matchMedia("(width < 40rem)");

let current = null; // the number of the sentence at hand
let chosen = null; // {start, end, quote}, or {why}
let reach = null; // which words of the current sentence the keyboard has chosen: [from, to)

const sentenceAt = (number) => document.getElementById(`sentence-${number}`);
const buttons = () => [...bar.querySelectorAll("[data-act]")];

// ---- the sentence at hand ------------------------------------------------------------------------

function makeCurrent(sentence) {
  if (current && sentenceAt(current) !== sentence) sentenceAt(current)?.classList.remove("is-current");
  if (!sentence || Number(sentence.dataset.number) !== current) reach = null;
  current = sentence ? Number(sentence.dataset.number) : null;
  sentence?.classList.add("is-current");
}

function sentenceOf(element) {
  const inText = element.closest?.(".sentence");
  if (inText) return inText;
  const note = element.closest?.(".margin-note");
  return note && document.getElementById(note.dataset.anchor)?.closest(".sentence");
}

document.addEventListener("focusin", ({ target }) => {
  if (bar.contains(target) || target.closest(".galley-panel")) return;
  const sentence = sentenceOf(target);
  if (!sentence) return;
  makeCurrent(sentence);
  if (target.matches(":focus-visible")) showFor(sentence);
});

galley.addEventListener("click", (event) => {
  const mark = event.target.closest(".sentence-mark");
  if (!mark || !buttons().length || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const sentence = mark.closest(".sentence");
  sentence.focus({ preventScroll: true });
  makeCurrent(sentence);
  showFor(sentence);
});

function showFor(sentence) {
  if (!sentence) return hide();
  getSelection().removeAllRanges();
  chosen = null;
  const { state, suggestion } = sentence.dataset;
  // The space before a sentence may be all of it on its first line.
  const box = [...sentence.getClientRects()].find(({ width }) => width > 1);
  show(box, {
    accept: suggestion === "suggested",
    dismiss: Boolean(suggestion),
    initial: state === "open" || state === "initialled",
    claim: true,
    link: true,
  });
  tell("dismiss", suggestion === "dismissed" ? "Suggest again" : "Dismiss");
  tell("initial", state === "initialled" ? "Take initials back" : "Initial");
}

function tell(act, text) {
  const button = bar.querySelector(`[data-act="${act}"]`);
  if (button) button.firstChild.textContent = `${text} `;
}

// ---- selected words ------------------------------------------------------------------------------

function readSelection() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  return range.intersectsNode(galley.querySelector(".galley-text")) ? range : null;
}

function showSelection() {
  const range = readSelection();
  chosen = range && placeOf(range);
  if (!chosen) return;
  show(range.getClientRects()[0] ?? range.getBoundingClientRect(), { claim: true, link: true });
}

document.addEventListener("pointerup", (event) => {
  if (event.target.closest?.(".selection-bar, .galley-panel")) return;
  // After the browser has settled what is selected.
  setTimeout(() => (readSelection() ? showSelection() : leave(event.target)), 0);
});

function leave(target) {
  if (!target.closest?.(".sentence-mark, .margin-note")) hide();
}

// Touch selects by its own handles, without pointer events on the page.
let settling = 0;
document.addEventListener("selectionchange", () => {
  if (!matchMedia("(pointer: coarse)").matches) return;
  clearTimeout(settling);
  settling = setTimeout(showSelection, 250);
});

// ---- the bar -------------------------------------------------------------------------------------

function show(box, acts) {
  if (!buttons().length || !box) return;
  for (const button of buttons()) button.hidden = !acts[button.dataset.act];
  bar.hidden = false;
  if (phone.matches) return;
  const left = Math.min(box.left, document.documentElement.clientWidth - bar.offsetWidth - 12);
  const above = box.top - bar.offsetHeight - 2;
  bar.style.left = `${Math.max(8, left) + scrollX}px`;
  bar.style.top = `${(above > 4 ? above : box.bottom + 6) + scrollY}px`;
}

function hide() {
  bar.hidden = true;
  chosen = reach = null;
}

// Pressing a button must not take the selection away.
bar.addEventListener("pointerdown", (event) => event.preventDefault());

bar.addEventListener("click", ({ target }) => {
  const act = target.closest("[data-act]")?.dataset.act;
  if (!act) return;
  if (act === "claim" || act === "link") return openForm(act);
  const sentence = sentenceAt(current);
  const paths = {
    accept: "accept",
    dismiss: sentence.dataset.suggestion === "dismissed" ? "suggest-again" : "dismiss",
    initial: sentence.dataset.state === "initialled" ? "take-initial-back" : "initial",
  };
  hide();
  htmx.ajax("POST", `${galley.dataset.base}sentences/${current}/${paths[act]}/`, {
    source: galley,
    swap: "none swap:1ms",
  });
});

function openForm(act) {
  const words = chosen ?? wholeSentence();
  if (!words) return;
  if (words.why) return say(words.why, "warning");
  if (countOf(words.quote) > MOST_QUOTED) {
    return say(`A claim is one assertion: select at most ${MOST_QUOTED.toLocaleString("en-GB")} characters.`, "warning");
  }
  const { start, end, quote } = words;
  const query = new URLSearchParams({ revision: galley.dataset.revision, start, end, quote });
  if (act === "link") query.set("link", "1");
  keepInSight(words.range);
  hide();
  htmx.ajax("GET", `${galley.dataset.base}words/?${query}`, {
    source: galley,
    target: "#galley-panel",
    swap: "outerHTML",
  }).then(() => {
    // Where the form is a sheet over the foot of the page, the words go to the page's top.
    if (!beside.matches) scrollBy({ top: words.range.getBoundingClientRect().top - 72, behavior: "instant" });
  });
}

// The form takes the focus, and with it the browser's selection: the words stay marked by us.
function keepInSight(range) {
  CSS.highlights?.set("chosen-words", new Highlight(range));
}

function wholeSentence() {
  const sentence = sentenceAt(current);
  return sentence && placeOf(rangeOfWords(sentence, 0, wordsOf(sentence).length));
}

// ---- keys ----------------------------------------------------------------------------------------

galley.addEventListener("keydown", (event) => {
  const sentence = event.target.closest(".sentence");
  if (!sentence || !buttons().length) return;
  if (event.shiftKey && event.key.startsWith("Arrow")) {
    event.preventDefault();
    stretch(sentence, event.key);
  } else if (event.key === "Enter" && event.target === sentence) {
    event.preventDefault();
    openForm("claim");
  }
});

// Left and right move the end of the chosen words, up and down their beginning.
function stretch(sentence, key) {
  const count = wordsOf(sentence).length;
  let [from, to] = reach ?? [0, count];
  if (key === "ArrowLeft") to = Math.max(from + 1, to - 1);
  if (key === "ArrowRight") to = Math.min(count, to + 1);
  if (key === "ArrowDown") from = Math.min(to - 1, from + 1);
  if (key === "ArrowUp") from = Math.max(0, from - 1);
  const range = rangeOfWords(sentence, from, to);
  getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  showSelection();
  reach = [from, to];
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  if (!bar.hidden) {
    getSelection().removeAllRanges();
    hide();
  } else closePanel();
});

// ---- the acts in the margin ----------------------------------------------------------------------

// One listener for hundreds of notes: a link with data-panel fills the panel, and a button of the
// form #galley-act sends it, without leaving the page.
galley.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const source = event.target.closest('a[data-panel], button[form="galley-act"]');
  if (!source) return;
  event.preventDefault();
  if (source.matches("a")) {
    htmx.ajax("GET", source.getAttribute("href"), { source, target: "#galley-panel", swap: "outerHTML" });
  } else htmx.ajax("POST", source.getAttribute("formaction"), { source, swap: "none" });
});

// ---- the panel -----------------------------------------------------------------------------------

function closePanel() {
  const panel = document.getElementById("galley-panel");
  if (!panel?.hasChildNodes()) return;
  CSS.highlights?.delete("chosen-words");
  panel.replaceChildren();
  panel.className = "galley-panel";
  panel.removeAttribute("aria-labelledby");
  sentenceAt(current)?.focus({ preventScroll: true });
}

galley.addEventListener("click", (event) => {
  if (!event.target.closest("[data-close-panel]")) return;
  event.preventDefault();
  closePanel();
});

// ---- the next open sentence ----------------------------------------------------------------------

galley.addEventListener("click", (event) => {
  if (!event.target.closest("#next-open")) return;
  const open = [...galley.querySelectorAll('.sentence[data-state="open"]')];
  const next = open.find((sentence) => Number(sentence.dataset.number) > (current ?? 0)) ?? open[0];
  if (!next) return;
  event.preventDefault();
  next.scrollIntoView({ block: "center" });
  next.focus({ preventScroll: true });
  makeCurrent(next);
  showFor(next);
});

// ---- the margin ----------------------------------------------------------------------------------

galley.addEventListener("change", ({ target }) => {
  if (target.name === "margin") placeSoon();
});

// Taking away what has the focus makes the browser style the page at once, twice for each act; htmx
// remembers what had it and puts it back.
document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
  if (detail.target.contains(document.activeElement)) document.activeElement.blur();
});

// Before the browser paints notes that have no place yet.
document.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
  if (detail.target.matches?.(".margin-notes")) placeSoon();
});

document.addEventListener("htmx:afterSettle", () => {
  if (!document.getElementById("galley-panel")?.hasChildNodes()) CSS.highlights?.delete("chosen-words");
  if (current) sentenceAt(current)?.classList.add("is-current");
});
