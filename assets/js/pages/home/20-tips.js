// A tip is a link to the search page; here its matches come in place. A click that asks for another tab or window still gets one, and so
// it stays a link where the search could not be loaded.
document.querySelector(".tips")?.addEventListener("click", (event) => {
  const tip = event.target.closest("a"), input = mainForm.elements.q;
  if (!tip || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || document.querySelector(".failed")) return;
  event.preventDefault();
  input.value = new URL(tip.href).searchParams.get("q");
  input.focus(); // loads the search, if nobody has searched yet
  input.dispatchEvent(new Event("input"));
});
