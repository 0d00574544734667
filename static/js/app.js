// Starts what every page uses. Pages work without any of it.
import "./session.js";
import "./submit.js";
import "./focus.js";
import "./dialogs.js";
import "./keyboard.js";
import "./combobox.js";
import "./copy.js";
