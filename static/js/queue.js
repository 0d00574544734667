// Rows of the queue. They carry no `hx-` attributes, and the old ones are gone before htmx cleans up
// behind them: it would go through every element of fifty rows, twice for each list shown.
document.addEventListener("htmx:beforeCleanupElement", ({ target }) => {
  if (target.id === "queue-list") target.replaceChildren();
});

// Taking a claim or handing it to somebody, by a button of the form #queue-act: the answer is its row.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.('[form="queue-act"]');
  if (!button) return;
  event.preventDefault();
  htmx.ajax("POST", button.formAction, {
    source: button,
    target: button.closest("li"),
    swap: "outerHTML",
    values: { to: button.value, next: button.form.elements.next.value },
  });
});

// A menu opened for the first time has a link to the page whose choice it can offer itself.
document.addEventListener(
  "toggle",
  ({ target }) => {
    const link = target.open && target.querySelector("#queue-list .menu-list > a");
    if (link) htmx.ajax("GET", link.href, { target: link.parentElement, swap: "innerHTML" });
  },
  { capture: true },
);
