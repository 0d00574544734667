// One press, one request. The pressed button is marked aria-disabled rather than disabled, which
// would take the focus away from it. A form that answers with a download says `data-download`.

const LONGEST_WAIT = 15_000;

function buttonsOf(element) {
  if (element.matches("form")) {
    return [...element.elements].filter((control) => control.type === "submit");
  }
  return element.matches("button, a.button") ? [element] : [];
}

function hold(element) {
  element.dataset.busy = "";
  for (const button of buttonsOf(element)) button.setAttribute("aria-disabled", "true");
}

function release(element) {
  delete element.dataset.busy;
  for (const button of buttonsOf(element)) button.removeAttribute("aria-disabled");
}

document.addEventListener(
  "submit",
  (event) => {
    if (!("busy" in event.target.dataset)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  { capture: true },
);

document.addEventListener(
  "click",
  (event) => {
    if (!event.target.closest?.('[aria-disabled="true"]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  { capture: true },
);

// Forms that htmx sends have been prevented by now; the rest leave the page.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || "download" in form.dataset) return;
  // After this task: a control marked before the browser collects the form could change what is sent.
  setTimeout(hold, 0, form);
  setTimeout(release, LONGEST_WAIT, form);
});

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (detail.requestConfig.verb !== "get") hold(detail.elt);
});

document.addEventListener("htmx:afterRequest", ({ detail }) => release(detail.elt));

// Back from the next page, the browser may show this one as it was left.
window.addEventListener("pageshow", () => {
  document.querySelectorAll("[data-busy]").forEach(release);
});
