// Theme: the system's until told otherwise. It is set before the page is first painted, and in all open tabs at once.
const THEMES = ["light", "dark"], THEME = "statusbook-theme", SYSTEM = "(prefers-color-scheme: ";
const look = document.documentElement.dataset;

// showTheme leaves the choice to the system where theme is neither of the two.
function showTheme(theme) {
  const button = document.querySelector("[data-themes]"), at = THEMES.indexOf(theme);
  look.theme = theme;
  document.querySelectorAll("[name=theme-color]").forEach((meta, i) => { meta.media = at < 0 ? SYSTEM + THEMES[i] + ")" : at === i ? "all" : "not all"; });
  if (button) button.title = button.ariaLabel = button.dataset.themes.split(";")[at + 1];
}

function showKeptTheme() {
  let theme = look.theme ?? "";
  try { theme = localStorage.getItem(THEME) ?? ""; } catch { /* nothing is kept here */ }
  showTheme(theme);
}

showKeptTheme();
addEventListener("storage", showKeptTheme);
addEventListener("pageshow", showKeptTheme); // now the button is there; and a page that comes back may have missed a change

// A page whose address asks for two codes makes room for the answer before it is painted.
document.documentElement.toggleAttribute("data-asked", /[?&][ab]=/.test(location.search));
