// The margin of a galley: every note beside the words it is about, none over another; on a narrow
// screen the note of the touched words is raised as a sheet. Loaded by galley pages only.
//
//   <ol class="margin-notes" data-margin>  <li class="margin-note" id="note-7" data-anchor="mention-7">
//
// The words are `<a class="mention" id="mention-7" href="#note-7">`; without JavaScript that link
// goes to the note under the text.

const GAP = 10;
const beside = matchMedia("(width >= 64rem)");
const phone = matchMedia("(width < 40rem)");
let active = null;

const margin = () => document.querySelector("[data-margin]");
const notesIn = (list) => [...list.querySelectorAll(":scope > .margin-note")];
const anchorOf = (note) => document.getElementById(note.dataset.anchor);

/** Place all notes anew; the active one stands exactly at its words and the others give way. */
export function place() {
  const list = margin();
  if (!list) return;
  list.classList.toggle("is-placed", beside.matches);
  list.style.minHeight = "";
  if (!beside.matches) return;
  const origin = list.getBoundingClientRect().top;
  const slots = notesIn(list).map((note) => ({
    note,
    top: Math.max(0, (anchorOf(note)?.getBoundingClientRect().top ?? origin) - origin),
    height: note.offsetHeight + GAP,
  }));
  slots.sort((one, other) => one.top - other.top);
  pushDown(slots);
  const pivot = slots.findIndex(({ note }) => note === active);
  if (pivot >= 0) makeRoom(slots, pivot, anchorOf(active), origin);
  for (const { note, top } of slots) note.style.top = `${top}px`;
  const last = slots.at(-1);
  list.style.minHeight = last ? `${last.top + last.height}px` : "";
}

function pushDown(slots, from = 0) {
  let free = from ? slots[from - 1].top + slots[from - 1].height : 0;
  for (const slot of slots.slice(from)) {
    slot.top = Math.max(slot.top, free);
    free = slot.top + slot.height;
  }
}

// Pull the active note up to its words and the notes before it up as far as the top allows.
function makeRoom(slots, pivot, anchor, origin) {
  if (!anchor) return;
  const before = slots.slice(0, pivot).reduce((sum, slot) => sum + slot.height, 0);
  slots[pivot].top = Math.max(before, anchor.getBoundingClientRect().top - origin);
  for (let index = pivot - 1; index >= 0; index -= 1) {
    slots[index].top = Math.min(slots[index].top, slots[index + 1].top - slots[index].height);
  }
  pushDown(slots, pivot + 1);
}

function activate(note) {
  if (note === active) return;
  lower();
  active = note;
  note.classList.add("is-active");
  mentionsOf(note).forEach((words) => words.classList.add("is-active"));
  place();
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
  if (words && (beside.matches || phone.matches)) event.preventDefault();
  activate(note);
  if (words && phone.matches && !note.classList.contains("is-sheet")) raise(note);
});

document.addEventListener("focusin", ({ target }) => {
  const note = target.closest?.("[data-margin] > .margin-note");
  // Not for a press of the mouse: the note would move from under it, and the click miss its button.
  if (note && beside.matches && target.matches(":focus-visible")) activate(note);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && active?.classList.contains("is-sheet")) closeSheet();
});

// A swap may have replaced the active note by its successor of the same id.
document.addEventListener("htmx:afterSettle", () => {
  if (active && !active.isConnected) active = document.getElementById(active.id);
  place();
});

const watch = new ResizeObserver(place);
document.querySelectorAll(".galley-text").forEach((text) => watch.observe(text));
beside.addEventListener("change", place);
document.fonts.ready.then(place);
