// Compare any two codes: by the page of the pair where there is one, else by what the documents of both say, which 20-sides.js
// shows. The two stand in the page's address, ?a=401&b=iis/404.13. The page has the root collection's codes to choose from; those of
// another owner come with the list of all codes, once somebody turns to it.
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
const ownerOf = (field) => field.parentNode.querySelector("select:not([name])"); // none where all codes have one owner
const rootOptions = [...pick?.elements.a.options ?? []];
const titleOf = (id) => rootOptions.find(({ value }) => value === id)?.text ?? id;
let listing;

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
  showSides(x.value, y.value);
}

// choose follows what is chosen; without a page for it the choice stands in this page's address.
function choose(event) {
  const { a, b } = pick.elements, page = pairPage(a.value, b.value), whole = a.value && b.value;
  if (!page && whole && a.value !== b.value) return;
  event.preventDefault();
  page ? page.click() : say(whole ? "Choose two different codes." : "Choose two codes.");
}

// listed is the list of all codes, loaded once.
async function listed() {
  const answer = await fetch(`${pick.dataset.root}codes.json`);
  if (!answer.ok) throw answer.status;
  return (await answer.json()).codes;
}

// offer fills a field with the codes of the owner beside it, and chooses one of them.
async function offer(field, id) {
  const owner = ownerOf(field), slug = owner?.value;
  if (!owner || slug === pick.dataset.collection) return choices(field, rootOptions.map((option) => option.cloneNode(true)), id);
  choices(field, [new Option(id ? id.slice(slug.length + 1) : "Loading …", id)], id);
  listing ??= listed();
  try {
    const codes = (await listing).filter(({ collection }) => collection === slug);
    if (owner.value === slug) choices(field, codes.map((code) => new Option(code.code + beside(code), code.id)), id);
  } catch {
    listing = undefined;
    if (id || owner.value !== slug) return; // what was asked for stands there, by its id
    const name = owner.selectedOptions[0].text;
    owner.value = pick.dataset.collection;
    offer(field);
    say(`The codes of ${name} could not be loaded.`);
  }
}

function choices(field, options, id) {
  field.replaceChildren(...options);
  if (optionOf(field, id)) field.value = id;
}

// select chooses a code and its owner; false if the page knows that there is none.
function select(field, id) {
  const owner = ownerOf(field), slug = ID.test(id) && id.includes("/") ? id.split("/")[0] : "";
  if (optionOf(field, id)) field.value = id;
  else if (!slug || !owner || !optionOf(owner, slug)) return false;
  else {
    owner.value = slug;
    offer(field, id);
  }
  return true;
}

function start() {
  const { a, b } = pick.elements, asked = new URLSearchParams(location.search);
  const copied = (from, to) => to?.append(...[...from.options].map((option) => option.cloneNode(true)));
  copied(a, b);
  copied(ownerOf(a) ?? a, ownerOf(b));
  b.value = pick.dataset.other ?? b.options[1]?.value;
  pick.addEventListener("submit", choose);
  for (const field of [a, b]) {
    const owner = ownerOf(field);
    if (owner) owner.hidden = fromDisk; // from a disk the list cannot be read
    owner?.addEventListener("change", () => offer(field));
  }
  const ids = [a, b].map((field) => short(asked.get(field.name) ?? ""));
  if (!ids.some(Boolean)) return;
  const odd = ids.filter((id, i) => !select([a, b][i], id));
  if (odd.length) return odd.every(Boolean) ? unknown(odd[0]) : say("Choose two codes.");
  const page = pairPage(...ids);
  if (page) location.replace(page.href);
  else if (ids[0] === ids[1]) say("Choose two different codes.");
  else compare(...ids);
}
