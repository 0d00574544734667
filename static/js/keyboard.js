// Keys pressed outside of fields: `data-shortcut="v"` presses that button or link (a field is
// focused), j and k walk through the items of `[data-move-list]`, `?` opens the keyboard page.
import { open } from "./dialogs.js";

const FIELD = "input, textarea, select, [contenteditable], [role=combobox]";

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.(FIELD) || document.querySelector("dialog[open]")) return;
  if (act(event.key)) event.preventDefault();
});

function act(key) {
  if (key === "j") return move(1);
  if (key === "k") return move(-1);
  if (key === "?") {
    open("keys");
    return true;
  }
  return press(key);
}

// In a list whose items have the same key, it belongs to the item that has the focus.
function press(key) {
  const shown = [...document.querySelectorAll(`[data-shortcut="${CSS.escape(key)}"]`)].filter(
    (candidate) => candidate.checkVisibility(),
  );
  const item = document.activeElement.closest("[data-move-list] > *");
  const element = shown.find((candidate) => item?.contains(candidate)) ?? shown.find(isAlone);
  if (!element) return false;
  element.focus();
  if (!element.matches(FIELD)) element.click();
  return true;
}

const isAlone = (element) => !element.closest("[data-move-list] > *");

function move(step) {
  const list = document.activeElement.closest("[data-move-list]") ?? document.querySelector("[data-move-list]");
  if (!list) return false;
  const items = [...(list.querySelector("[data-move]") ? list.querySelectorAll("[data-move]") : list.children)];
  const shown = items.filter((item) => item.checkVisibility());
  if (!shown.length) return false;
  const at = shown.findIndex((item) => item.contains(document.activeElement));
  const next = at < 0 ? (step > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + step, 0), shown.length - 1);
  const item = shown[next];
  const stop = item.matches("a[href], button, [tabindex]") ? item : item.querySelector("a[href], button, [tabindex]");
  stop?.focus();
  return Boolean(stop);
}
