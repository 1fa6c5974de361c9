// The list of matches: links made from texts, never from markup.
function make(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

function pageAddress(url) {
  return fromDisk ? url.replace(/\/(?=$|[?#])/, "/index.html") : url;
}

// marked is a text in which the words that a query means are marked.
function marked(text, terms) {
  const out = [];
  let last = 0;
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\p{N}'’]+(?:\.(?=\d)[\p{L}\p{N}]+)*/gu)) {
    if (!terms.has(stem(fold(word)))) continue;
    out.push(text.slice(last, index), make("mark", {}, word));
    last = index + word.length;
  }
  return [...out, text.slice(last)];
}

// matchRow is one match. Its summary may come later.
function matchRow(shown, { root, id, code, terms }) {
  const why = make("span", { class: "why" });
  const title = make("span", {}, ...marked(shown.title, terms), make("small", {}, shown.owner.name));
  const address = pageAddress(`${root}${shown.url}`);
  const link = make("a", { href: address, "data-code": `${shown.owner.slug}/${shown.id}`, id, role: "option", tabindex: "-1" },
    make("b", { class: shown.id.length > 7 ? "long" : "" }, shown.id), title, why);
  const row = make("div", { class: "match", role: "presentation", "data-accent": shown.accent || "slate" }, link);
  return { code, row, link, why, summarize: (summary) => why.replaceChildren(...marked(summary, terms)), said: shown.summary };
}

// reason says why a code matched: the form of the log, the phrase, or the fields that its title and summary don't show.
function reason({ logs, heard, slots }, code, terms) {
  if (logs.has(code)) return [`Read as: ${logs.get(code)}`];
  const phrase = heard.get(code)?.phrase;
  if (phrase && phrase.field > 1) return [`${LABELS[phrase.field]}: `, ...marked(phrase.text, terms)];
  const mask = slots.reduce((all, slot) => all | (slot.masks?.[code] ?? 0), 0);
  const fields = LABELS.filter((_, field) => mask >> field & 1);
  return fields.length ? [`Found in: ${fields.join(", ").toLowerCase()}`] : [];
}

function countText(n, query) {
  if (n === 0) return `Nothing found for “${query}”. Try a number, a word of the error, or fewer words.`;
  return n === 1 ? "1 match" : `${n} matches`;
}
