// The margin of a galley: every note beside the words it is about, none over another; on a narrow
// screen the note of the touched words is raised as a sheet. Loaded by galley pages only.
//
//   <div class="margin-list" data-margin>  <ol class="margin-notes" id="notes-3">
//     <li class="margin-note" id="note-7" data-anchor="mention-7">
//
// The words are `<a class="mention" id="mention-7" href="#note-7">` in `<p class="para" id="para-3">`;
// without JavaScript that link goes to the note under the text.
//
// A long article is set in short tasks: the browser lays out what is on the screen by itself
// (content-visibility), the rest follows from here, paragraph by paragraph with its notes.

const GAP = 10;
const LONGEST_TASK = 8; // milliseconds, of which a slow machine makes several times more
const beside = matchMedia("(width >= 64rem)");
const phone = matchMedia("(width < 40rem)");
let active = null;
let isSetting = false;
let isAwaited = false;

const margin = () => document.querySelector("[data-margin]");
const anchorOf = (note) => document.getElementById(note.dataset.anchor);

// ---- setting the text and its notes --------------------------------------------------------------

const unset = () => document.querySelectorAll(".galley-text > .para:not(.is-set)");
const notesOf = (paragraph) => document.getElementById(paragraph.id.replace("para", "notes"));

async function setAll() {
  const list = margin();
  if (!list || isSetting) return;
  isSetting = true;
  // The page keeps its length until every note has its place.
  if (beside.matches) list.style.minHeight = `${list.offsetHeight}px`;
  list.classList.toggle("is-placed", beside.matches);
  const left = [...unset()];
  while (left.length) {
    const started = performance.now();
    do {
      const paragraph = left.shift();
      paragraph.classList.add("is-set");
      notesOf(paragraph)?.classList.add("is-set");
      if (paragraph.isConnected) placeNotes();
    } while (left.length && performance.now() - started < LONGEST_TASK);
    await nextTask();
  }
  isSetting = false;
  place();
}

const nextTask = () => globalThis.scheduler?.yield?.() ?? new Promise((resume) => setTimeout(resume, 0));

// ---- placing notes -------------------------------------------------------------------------------

/** Place all notes anew; the active one stands exactly at its words and the others give way. */
export function place() {
  isAwaited = false;
  const list = margin();
  if (!list || isSetting) return placeNotes();
  list.classList.toggle("is-placed", beside.matches);
  const end = placeNotes();
  list.style.minHeight = end ? `${end}px` : "";
}

/** The same, once for all that happens until the browser paints. */
export function placeSoon() {
  if (!isAwaited) requestAnimationFrame(place);
  isAwaited = true;
}

// Reads everything, then writes; where the last note ends.
function placeNotes() {
  const list = margin();
  if (!list || !beside.matches) return 0;
  const origin = list.getBoundingClientRect().top;
  const slots = [...list.querySelectorAll(".is-set > .margin-note")].map((note) => {
    const words = anchorOf(note)?.getBoundingClientRect().top ?? origin;
    return { note, words: words - origin, top: Math.max(0, words - origin), height: note.offsetHeight + GAP };
  });
  slots.sort((one, other) => one.top - other.top);
  pushDown(slots);
  const pivot = slots.findIndex(({ note }) => note === active);
  if (pivot >= 0) makeRoom(slots, pivot);
  for (const slot of slots) move(slot, origin);
  const last = slots.at(-1);
  return last ? last.top + last.height : 0;
}

function pushDown(slots, from = 0) {
  let free = from ? slots[from - 1].top + slots[from - 1].height : 0;
  for (const slot of slots.slice(from)) {
    slot.top = Math.max(slot.top, free);
    free = slot.top + slot.height;
  }
}

// Pull the active note up to its words and the notes before it up as far as the top allows.
function makeRoom(slots, pivot) {
  const before = slots.slice(0, pivot).reduce((sum, slot) => sum + slot.height, 0);
  slots[pivot].top = Math.max(before, slots[pivot].words);
  for (let index = pivot - 1; index >= 0; index -= 1) {
    slots[index].top = Math.min(slots[index].top, slots[index + 1].top - slots[index].height);
  }
  pushDown(slots, pivot + 1);
}

// What nobody sees move does not glide: each step of it would be work.
function move({ note, top }, origin) {
  const former = parseFloat(note.style.top);
  if (former === top) return;
  const isSeen = [former, top].some((at) => origin + at > -innerHeight && origin + at < 2 * innerHeight);
  note.classList.toggle("is-gliding", isSeen);
  note.style.top = `${top}px`;
}

// ---- the active note -----------------------------------------------------------------------------

function activate(note) {
  if (note === active) return;
  lower();
  active = note;
  note.classList.add("is-active");
  mentionsOf(note).forEach((words) => words.classList.add("is-active"));
  placeSoon();
}

function lower() {
  if (!active) return;
  active.classList.remove("is-active", "is-sheet");
  active.querySelector(".sheet-close")?.remove();
  mentionsOf(active).forEach((words) => words.classList.remove("is-active"));
  active = null;
}

// Words under several mentions link to one and name them all in data-notes.
const mentionsOf = (note) =>
  document.querySelectorAll(`.mention:is([href="#${CSS.escape(note.id)}"], [data-notes~="${CSS.escape(note.id)}"])`);

function raise(note) {
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button quiet small sheet-close";
  close.textContent = "Close";
  note.prepend(close);
  note.classList.add("is-sheet");
  note.parentElement.classList.add("is-set"); // what is contained cannot be raised
  close.focus();
}

function closeSheet() {
  const words = mentionsOf(active)[0];
  lower();
  words?.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  if (event.target.closest?.(".sheet-close")) return closeSheet();
  const words = event.target.closest?.("a.mention");
  const note = words
    ? document.getElementById(words.hash.slice(1))
    : event.target.closest?.(".margin-note");
  if (!note?.closest("[data-margin]")) return;
  // Words of a claim can be selected too: a drag that ends on its link is no click.
  if (words && event.detail && !getSelection().isCollapsed) return event.preventDefault();
  if (words && (beside.matches || phone.matches)) event.preventDefault();
  activate(note);
  if (words && phone.matches && !note.classList.contains("is-sheet")) raise(note);
});

document.addEventListener("focusin", ({ target }) => {
  const note = target.closest?.("[data-margin] .margin-note");
  // Not for a press of the mouse: the note would move from under it, and the click miss its button.
  if (note && beside.matches && target.matches(":focus-visible")) activate(note);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && active?.classList.contains("is-sheet")) closeSheet();
});

// A swap may have replaced the active note by its successor of the same id.
document.addEventListener("htmx:afterSettle", () => {
  if (active && !active.isConnected) active = document.getElementById(active.id);
  placeSoon();
});

const watch = new ResizeObserver(() => isSetting || placeSoon());
document.querySelectorAll(".galley-text").forEach((text) => watch.observe(text));
beside.addEventListener("change", place);
setAll();
