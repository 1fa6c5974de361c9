// Compare any two codes: by the page of the pair where there is one, else by what the documents of both say, which 20-sides.js
// shows. The two stand in the page's address, ?a=401&b=iis/404.13; the fields offer the root collection's codes.
const pick = document.querySelector("[data-compare]");
const said = document.querySelector("[data-said]");
const shown = document.querySelector("[data-compared]");
const ID = /^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)?$/;

// element makes an element with a class, of texts and elements: nothing here makes markup of a text.
function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter(Boolean));
  return made;
}

function link(url, ...children) {
  const made = element("a", "", ...children);
  made.href = pageAddress(url);
  return made;
}

// short is an id as addresses have it: without the root collection.
const short = (id) => id.replace(new RegExp(`^${pick.dataset.collection}/`), "");
const optionOf = (select, id) => [...select.options].find((option) => option.value === id);
const titleOf = (id) => optionOf(pick.elements.a, id)?.text ?? id;

// pairPage is the link to a pair's own page, whichever of the two comes first.
function pairPage(a, b) {
  const pairs = [`${a} ${b}`, `${b} ${a}`];
  return [...document.querySelectorAll("[data-pair]")].find((found) => pairs.includes(found.dataset.pair));
}

// say says why there is nothing to see, with links to both pages.
function say(text, ...ids) {
  shown.replaceChildren();
  const links = ids.flatMap((id, i) => [i ? " and " : " See ", link(`${pick.dataset.root}${id}/`, titleOf(id))]);
  said.replaceChildren(text, ...links, ids.length ? "." : "");
}

const unknown = (id) => say(`There is no code “${id}” here.`);

// documentOf is a code's document; its links lead from where it lies, and so it brings its address.
async function documentOf(id) {
  const answer = await fetch(`${pick.dataset.root}${id}.json`);
  if (!answer.ok) throw answer.status;
  const code = await answer.json(), at = answer.url;
  if (!code.title) throw 404;
  return { ...code, to: (url) => new URL(url, at).href };
}

async function compare(a, b) {
  if (fromDisk) return say("These two have no page of their own, and a page that was opened from a disk cannot read what their pages say: that needs a server.", a, b);
  said.textContent = "Loading what is said of the two …";
  const [x, y] = await Promise.allSettled([a, b].map(documentOf));
  const lost = [a, b].filter((_, i) => [x, y][i].status === "rejected");
  const none = [x, y].findIndex(({ reason }, i) => reason === 404 && [a, b][i].includes("/"));
  if (none >= 0) return unknown([a, b][none]);
  if (lost.length) return say(`What is said of ${lost.map(titleOf).join(" and of ")} could not be loaded.`, a, b);
  const own = x.value.related?.find(({ id, comparison }) => comparison && id === y.value.id);
  if (own) return location.replace(x.value.to(own.comparison));
  for (const field of [pick.elements.a, pick.elements.b]) nameOption(field, [x.value, y.value]);
  showSides(x.value, y.value);
}

// choose follows what is chosen; without a page for it the choice stands in this page's address.
function choose(event) {
  const { a, b } = pick.elements, page = pairPage(a.value, b.value);
  if (!page && a.value !== b.value) return;
  event.preventDefault();
  page ? page.click() : say("Choose two different codes.");
}

// select chooses a code in a field, which learns it if it is a platform's.
function select(field, id) {
  if (!optionOf(field, id)) field.append(new Option(id, id));
  field.value = id;
}

// nameOption gives a platform's code its title, now that it is known.
function nameOption(field, codes) {
  const option = optionOf(field, field.value), code = codes.find(({ id }) => id === field.value);
  if (code) option.text = `${code.owner} ${code.code}${beside(code)}`;
}

function start() {
  const { a, b } = pick.elements, asked = new URLSearchParams(location.search);
  b.append(...[...a.options].map((option) => option.cloneNode(true)));
  b.selectedIndex = 1;
  pick.addEventListener("submit", choose);
  const ids = [a, b].map((field) => short(asked.get(field.name) ?? ""));
  if (!ids.some(Boolean)) return;
  const odd = ids.findIndex((id, i) => !optionOf([a, b][i], id) && !(ID.test(id) && id.includes("/")));
  if (odd >= 0) return ids[odd] ? unknown(ids[odd]) : say("Choose two codes.");
  [a, b].forEach((field, i) => select(field, ids[i]));
  const page = pairPage(...ids);
  if (page) location.replace(page.href);
  else if (ids[0] === ids[1]) say("Choose two different codes.");
  else compare(...ids);
}
