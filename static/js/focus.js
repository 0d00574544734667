// Where the focus goes after a swap: to what asks for it, to the first wrong field, or, if the
// element that had it is gone, to what took its place. Otherwise it stays where it is.

let lost = false;

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  lost = detail.target.contains(document.activeElement) && document.activeElement !== document.body;
});

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  const part = detail.elt;
  if (part.id === "messages" || !part.isConnected) return;
  const wanted = part.matches("[data-autofocus]")
    ? part
    : part.querySelector('[data-autofocus], [aria-invalid="true"]');
  if (wanted) {
    carryTo(wanted);
  } else if (lost && document.activeElement === document.body) {
    carryTo(part);
  }
  lost = false;
});

function carryTo(element) {
  element.focus();
  if (document.activeElement === element) return;
  element.setAttribute("tabindex", "-1");
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest" });
}
