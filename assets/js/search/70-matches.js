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

function pageAddress(url) {
  return fromDisk ? url.replace(/\/(?=$|[?#])/, "/index.html") : url;
}

// marked is a text in which the words that a query means are marked.
function marked(text, terms) {
  return text.split(/([\p{L}\p{M}\p{N}'’]+(?:\.(?=\d)[\p{L}\p{N}]+)*)/u).map((word, i) => (i % 2 && terms.has(stem(fold(word))) ? make("mark", {}, word) : word));
}

// matchRow is one match. Its summary may come later.
function matchRow({ id: number, title, summary, owner, url, accent }, { code, id, terms, why }) {
  const sentence = make("span", { class: "why" });
  const link = make("a", { href: pageAddress(root + url), "data-code": `${owner.slug}/${number}`, id, role: "option", tabindex: "-1" },
    make("b", number.length > LONG_ID ? { class: "long" } : {}, number),
    make("span", {}, ...marked(title, terms), make("small", {}, owner.name)), sentence);
  if (why.length) link.append(make("span", { class: "why because" }, ...why));
  const summarize = (text) => sentence.replaceChildren(...marked(text ?? "", terms));
  summarize(summary);
  return { code, link, summarize, row: make("div", { class: "match", role: "presentation", "data-accent": accent ?? "slate" }, link) };
}

// reason says why a code matched: the form of the log, the phrase, or the fields that have the words.
function reason({ logs, heard, slots }, code, terms) {
  const phrase = heard.get(code)?.phrase;
  if (logs.has(code)) return [`Read as: ${logs.get(code)}`];
  if (phrase?.field > 1) return [`${LABELS[phrase.field]}: `, ...marked(phrase.text, terms)];
  const fields = LABELS.filter((_, field) => slots.some(({ masks }) => masks && has(masks[code], field)));
  return fields.length ? [`Found in: ${fields.join(", ").toLowerCase()}`] : [];
}

function countText(n, query) {
  return n === 0 ? `Nothing found for “${query}”. Try a number, a word of the error, or fewer words.` : n === 1 ? "1 match" : `${n} matches`;
}
