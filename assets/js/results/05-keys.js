// The setting for single keys, which somebody who speaks to the machine may strike without meaning to.
const keysBox = document.querySelector("[data-keys]"), { NO_KEYS, keysAreOff } = self.statusbook;
if (keysBox) {
  keysBox.checked = !keysAreOff();
  keysBox.addEventListener("change", () => {
    try {
      keysBox.checked ? localStorage.removeItem(NO_KEYS) : localStorage.setItem(NO_KEYS, "1");
    } catch { keysBox.checked = true; } // nothing can be kept here
  });
}
