// Keys: Ctrl+K or Command+K leads to the search field from anywhere, a slash too where nobody is typing, unless that was
// turned off on the search page.
const SLASH = "statusbook-no-slash";

function slashIsOff() {
  try { return localStorage.getItem(SLASH) !== null; } catch { return false; }
}

document.addEventListener("keydown", (event) => {
  if (!mainForm || event.isComposing) return;
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const slash = event.key === "/" && plain && !typing(event.target) && !slashIsOff();
  const k = event.key === "k" && (event.ctrlKey || event.metaKey);
  if (!slash && !k) return;
  event.preventDefault();
  const input = mainForm.elements.q;
  input.focus();
  input.select();
});

function typing(target) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

const slashBox = document.querySelector("[data-slash]");
if (slashBox) {
  slashBox.checked = !slashIsOff();
  slashBox.closest("[hidden]").hidden = false;
  slashBox.addEventListener("change", () => {
    try {
      slashBox.checked ? localStorage.removeItem(SLASH) : localStorage.setItem(SLASH, "1");
    } catch { slashBox.checked = true; } // nothing can be kept here
  });
}
