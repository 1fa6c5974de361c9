// The list of matches: links made from texts, never from markup.
const LONG_ID = 7;

function set(node, attributes) {
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
}

function make(name, attributes, ...children) {
  const node = document.createElement(name);
  set(node, attributes);
  node.append(...children);
  return node;
}

// matchRow is one match. Its summary may come later.
function matchRow({ id: number, title, summary, owner, url, accent }, code, id, page) {
  const marked = (text = "") => page ? page.marked(text) : [text];
  const sentence = make("span", { class: "why" });
  const link = make("a", { href: pageAddress(root + url), "data-code": `${owner.slug}/${number}`, id, role: "option", tabindex: "-1" },
    make("b", number.length > LONG_ID ? { class: "long" } : {}, number),
    make("span", {}, ...title === number ? [] : [...marked(title), "\u2002"], make("small", {}, owner.name)), sentence);
  if (page) page.explain(link, code);
  const summarize = (text) => { if (text && !sentence.firstChild) sentence.append(...marked(text)); };
  summarize(summary);
  return { code, link, summarize, row: make("div", { class: "match", role: "presentation", "data-accent": accent }, link) };
}

function countText(n, query) {
  return n ? `${n} match${n > 1 ? "es" : ""}` : `Nothing found for “${query}”. Try a number, or fewer words.`;
}
