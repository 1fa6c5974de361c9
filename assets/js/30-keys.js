// Keys: Ctrl+K or Command+K leads to the search field from anywhere. Where nobody is typing a slash does so too, j and k turn
// the page, and a question mark leads to what the search page says of all these; there the single keys can be turned off.
const NO_KEYS = "statusbook-no-keys";

function keysAreOff() {
  try { return localStorage.getItem(NO_KEYS) !== null; } catch { return false; }
}

Object.assign(self.statusbook, { NO_KEYS, keysAreOff }); // the search page has the setting

function toSearch() {
  const input = mainForm?.elements.q;
  input?.focus();
  input?.select();
  return input;
}

const neighbour = (to) => document.querySelector(`.turn [rel=${to}]`);
const keys = {
  "/": toSearch,
  "?": () => mainForm && (location.href = mainForm.action + "#keys"),
  j: () => neighbour("next")?.click(),
  k: () => neighbour("prev")?.click(),
};

document.addEventListener("keydown", (event) => {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  if (event.isComposing) return;
  if (ctrlKey || metaKey) key === "k" && toSearch() && event.preventDefault();
  else if (!altKey && !typing(target) && !keysAreOff() && Object.hasOwn(keys, key)) {
    event.preventDefault();
    keys[key]();
  }
});

function typing(target) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
