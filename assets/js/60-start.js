// Start: every search field of the page, and the keys that lead to one.
const fields = [...document.querySelectorAll("form[data-search]")].map((form, i) => new SearchField(form, i));

document.addEventListener("keydown", (event) => {
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target);
  const k = event.key === "k" && (event.ctrlKey || event.metaKey);
  if (!slash && !k) return;
  const field = fields.find((f) => f.input.hasAttribute("data-main")) ?? fields[0];
  if (!field) return;
  event.preventDefault();
  field.input.focus();
  field.input.select();
});

function typing(target) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
