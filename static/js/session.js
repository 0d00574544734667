// An htmx request that could not be answered: the session has ended, or nobody answered at all.

/** The server says so with 401 and `HX-Trigger: sessionExpired`; the page stays as it is. */
function tellLoggedOut() {
  const dialog = document.getElementById("session-expired");
  if (dialog && !dialog.open) dialog.showModal();
}

/** Put one line where the server's messages stand. */
export function say(text, level = "error") {
  const line = document.createElement("p");
  line.className = "message";
  line.dataset.level = level;
  if (level === "error") line.setAttribute("role", "alert");
  line.textContent = text;
  document.getElementById("messages")?.replaceChildren(line);
}

/** A login in another tab changes the CSRF token; the cookie always holds the current one. */
function currentToken() {
  return document.cookie.match(/(?:^|; )(?:__Host-|__Secure-)?csrftoken=([^;]+)/)?.[1];
}

document.addEventListener("sessionExpired", tellLoggedOut);

document.addEventListener("htmx:configRequest", ({ detail }) => {
  const token = currentToken();
  if (!token) return;
  detail.headers["X-CSRFToken"] = token;
  if (detail.parameters.has?.("csrfmiddlewaretoken")) {
    detail.parameters.set("csrfmiddlewaretoken", token);
  }
});

document.addEventListener("submit", ({ target }) => {
  const token = currentToken();
  const field = target.querySelector('input[name="csrfmiddlewaretoken"]');
  if (token && field) field.value = token;
});

document.addEventListener("htmx:responseError", ({ detail }) => {
  const { status } = detail.xhr;
  if (status === 401) tellLoggedOut();
  else if (status === 403) say("Your role on the desk does not allow this. Nothing was changed.");
  else if (status === 404) say("This is no longer there. Reload the page to see what has become of it.");
  else if (status === 413) say("That is more than Galley takes at once. Send less of it.");
  else if (status === 503) say("The desk is busy. Nothing was saved; try once more in a moment.");
  else if (status === 429) say("Too many requests. Wait a minute and try again.");
  else say("Something broke on our side. Nothing was changed; try once more.");
});

document.addEventListener("htmx:sendError", () => {
  say("Galley cannot be reached. What you typed is still here; try again when the network is back.");
});

document.addEventListener("htmx:timeout", () => {
  say("No answer came in time. Reload the page before trying again: the act may have been done.");
});
