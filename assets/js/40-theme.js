// The button for the theme. It leads first to what the system's is not, then to what it is, then back to the system's.
document.querySelector("[data-themes]")?.addEventListener("click", () => {
  const order = matchMedia(SYSTEM + "dark)").matches ? ["", "light", "dark"] : ["", "dark", "light"];
  const theme = order[(order.indexOf(look.theme) + 1) % 3];
  showTheme(theme);
  try { localStorage.setItem(THEME, theme); } catch { /* it holds for this page */ }
});
