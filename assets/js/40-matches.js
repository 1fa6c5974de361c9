// The list of matches: links made from texts, never from markup.
const MOST = 12, MOST_ON_PAGE = 100;

function make(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

function matchLink(code, form, id) {
  const why = make("span", { class: "why" }, code.summary);
  const title = make("span", {}, code.title, make("small", {}, code.owner));
  const link = make("a", { href: pageAddress(form.dataset.root + code.url), "data-code": code.id, id, role: "option", tabindex: "-1" },
    make("b", {}, code.code), title, why);
  return make("div", { class: "match", role: "presentation", "data-accent": code.accent ?? "slate" }, link);
}

function countText(n, query) {
  if (n === 0) return `Nothing found for “${query}”. Try a number, a word of the error, or fewer words.`;
  return n === 1 ? "1 match" : `${n} matches`;
}
