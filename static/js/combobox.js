// Search as you type. An `input[role=combobox]` with aria-controls names a [role=listbox] that htmx
// fills with [role=option]s. Arrows move, Enter clicks the option, Escape empties the list. An option
// with data-value is a choice: its value goes to the field named by the input's data-value-field
// (an id), its data-label (or text) to the input. Any other option does what its own hx-* says.

const listOf = (input) => document.getElementById(input.getAttribute("aria-controls"));
const inputOf = (list) => document.querySelector(`[role=combobox][aria-controls="${CSS.escape(list.id)}"]`);
const optionsOf = (list) => [...list.querySelectorAll("[role=option]")];

document.addEventListener("keydown", (event) => {
  const input = event.target.closest?.("[role=combobox]");
  const list = input && listOf(input);
  if (!list) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    step(input, list, event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter") {
    const chosen = list.querySelector('[aria-selected="true"]');
    if (!chosen) return;
    event.preventDefault();
    chosen.click();
  } else if (event.key === "Escape" && list.children.length) {
    event.preventDefault();
    close(input, list);
  }
});

document.addEventListener("click", (event) => {
  const option = event.target.closest?.("[role=option]");
  const list = option?.closest("[role=listbox]");
  const input = list && inputOf(list);
  if (input && "value" in option.dataset) choose(input, list, option);
  for (const other of document.querySelectorAll("[role=combobox]")) {
    const menu = listOf(other);
    if (menu && other !== event.target && !menu.contains(event.target)) close(other, menu);
  }
});

// Typing again means the earlier choice no longer stands.
document.addEventListener("input", (event) => {
  const field = document.getElementById(event.target.dataset?.valueField);
  if (field) field.value = "";
});

document.addEventListener("htmx:afterSettle", ({ target }) => {
  const list = target.closest?.("[role=listbox]");
  const input = list && inputOf(list);
  if (!input) return;
  optionsOf(list).forEach((option, index) => (option.id ||= `${list.id}-${index}`));
  input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-expanded", String(optionsOf(list).length > 0));
});

function step(input, list, by) {
  const options = optionsOf(list);
  if (!options.length) return;
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const next = options[(at + by + options.length + (at < 0 && by < 0 ? 1 : 0)) % options.length];
  for (const option of options) option.setAttribute("aria-selected", String(option === next));
  input.setAttribute("aria-activedescendant", next.id);
  next.scrollIntoView({ block: "nearest" });
}

function choose(input, list, option) {
  input.value = option.dataset.label ?? option.textContent.trim();
  const field = document.getElementById(input.dataset.valueField);
  if (field) {
    field.value = option.dataset.value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  close(input, list);
  input.focus();
}

function close(input, list) {
  list.replaceChildren();
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}
