// A claim's page by keyboard. A label with data-focuses="id" sends the focus there once it has chosen
// its radio button (arrows between the buttons leave it where it is); `details[data-focus-inside]`
// focuses its first field when opened; Control and Enter in a `textarea[data-sends]` sends its form;
// a link with data-empties="id" empties that form instead of leaving the page.

document.addEventListener("click", (event) => {
  const label = event.target.closest?.("[data-focuses]");
  if (label && !event.target.matches("input")) {
    // After the label has passed the click on to its button, which would take the focus.
    setTimeout(() => document.getElementById(label.dataset.focuses)?.focus());
  }
  const cancel = event.target.closest?.("[data-empties]");
  const form = cancel && document.getElementById(cancel.dataset.empties);
  if (!form?.closest("#claim-card")) return;
  event.preventDefault();
  const empty = document.createElement("div");
  empty.id = form.id;
  form.replaceWith(empty);
});

// `toggle` does not bubble.
document.addEventListener(
  "toggle",
  ({ target }) => {
    if (!target.open || !target.matches("[data-focus-inside]")) return;
    target.querySelector("input:not([type=hidden]), textarea")?.focus();
  },
  { capture: true },
);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  if (!event.target.matches?.("textarea[data-sends]")) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});
