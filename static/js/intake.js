// The page an article is brought in with: a text too large to be sent is told before it travels.
import { say } from "./session.js";

const MOST = 2_000_000;

document.addEventListener(
  "submit",
  (event) => {
    const text = event.target.closest?.("[data-intake]")?.elements.text;
    // Characters as the server counts them: code points, not the browser's UTF-16 units.
    if (!text || text.value.length <= MOST || [...text.value].length <= MOST) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    say(`The text has more than ${MOST.toLocaleString("en-GB")} characters, the most one article may have.`);
    text.focus();
  },
  { capture: true },
);
