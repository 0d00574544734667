/** The data-entry desk: Django's search-as-you-type fields take their names from their labels. */

function nameFields() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const label = document.querySelector(`label[for="${select.id}"]`);
    const shown = select.parentElement.querySelector(".select2-selection");
    if (!label || !shown || shown.getAttribute("aria-labelledby") === label.id) continue;
    label.id ||= `${select.id}_label`;
    for (const part of [shown, shown.querySelector(".select2-selection__rendered")]) {
      part?.setAttribute("aria-labelledby", label.id);
    }
  }
}

// Such a field is built after the page has loaded, and again in every row that is added.
new MutationObserver(nameFields).observe(document.body, { childList: true, subtree: true });
nameFields();
