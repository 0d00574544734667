// A button with data-copies="id" copies what that field holds, and says so for a moment.
const SAID_FOR = 2000;

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copies);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    return; // the words are selected: the keyboard copies them
  }
  const words = button.lastChild;
  const before = words.textContent;
  words.textContent = " Copied";
  setTimeout(() => (words.textContent = before), SAID_FOR);
});
