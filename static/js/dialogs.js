// `<button data-opens="id">` opens that <dialog>; `?` opens the keyboard page, which also lists the
// page's own shortcuts: every [data-shortcut] with a data-shortcut-label (or its text).

document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-opens]");
  if (opener) open(opener.dataset.opens);
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

/** Show the dialog with this id above the page. */
export function open(id) {
  const dialog = document.getElementById(id);
  if (!dialog || dialog.open) return;
  if (id === "keys") listShortcuts(dialog.querySelector("[data-keys]"));
  dialog.showModal();
}

function listShortcuts(list) {
  list.querySelectorAll("[data-listed]").forEach((old) => old.remove());
  const listed = new Set(["j", "k", "/", "?"]);
  for (const element of document.querySelectorAll("[data-shortcut]:not(dialog *)")) {
    if (listed.has(element.dataset.shortcut)) continue;
    listed.add(element.dataset.shortcut);
    const key = document.createElement("kbd");
    key.textContent = element.dataset.shortcut;
    const term = document.createElement("dt");
    term.append(key);
    const text = document.createElement("dd");
    text.textContent = element.dataset.shortcutLabel ?? wordsOf(element);
    term.dataset.listed = text.dataset.listed = "";
    list.append(term, text);
  }
}

function wordsOf(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll("kbd, svg").forEach((part) => part.remove());
  return copy.textContent.trim() || element.getAttribute("aria-label") || "";
}
