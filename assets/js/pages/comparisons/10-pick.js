// Compare any two codes: by the page of the pair where there is one, else by what the list of codes says of each.
const pick = document.querySelector("[data-compare]");
const shown = document.querySelector("[data-compared]");

// pairPage is the link to a pair's own page, whichever of the two comes first.
function pairPage(a, b) {
  const pairs = [`${a} ${b}`, `${b} ${a}`];
  return [...document.querySelectorAll("[data-pair]")].find((link) => pairs.includes(link.dataset.pair));
}

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

const titleOf = (id) => [...pick.elements.a.options].find((option) => option.value === id).text;

function pageOf(id) {
  const link = element("a", titleOf(id));
  link.href = pageAddress(`${pick.dataset.root}${id}/`);
  return link;
}

// say shows a sentence, with links to both pages where it can't show more.
function say(text, ...ids) {
  const links = ids.flatMap((id, i) => [i ? " and " : " See ", pageOf(id)]);
  shown.replaceChildren(element("p", text, ...links, ...(ids.length ? ["."] : [])));
}

async function codeList() {
  const answer = await fetch(pick.dataset.codes);
  if (!answer.ok) throw new Error(answer.statusText);
  return (await answer.json()).codes;
}

async function compare(a, b) {
  if (fromDisk) return say("These two have no page of their own, and a page that was opened from a disk cannot read the list of codes: that needs a server.", a, b);
  let codes;
  try {
    codes = await codeList();
  } catch {
    return say("The list of codes could not be loaded.", a, b);
  }
  const sides = element("div", ...[a, b].map((id) => {
    const code = codes.find((c) => c.collection === pick.dataset.collection && c.code === id);
    return element("div", element("h3", pageOf(id)), element("p", code?.summary ?? ""));
  }));
  sides.className = "two";
  shown.replaceChildren(element("h2", `${a} or ${b}`), element("p", "Nobody has written yet what tells these two apart. Each by itself:"), sides);
}

// choose follows what is chosen; without a page for it the choice stands in this page's address.
function choose(event) {
  const { a, b } = pick.elements, link = pairPage(a.value, b.value);
  if (!link && a.value !== b.value) return;
  event.preventDefault();
  link ? link.click() : say("Choose two different codes.");
}

function start() {
  const { a, b } = pick.elements, asked = new URLSearchParams(location.search);
  b.append(...[...a.options].map((option) => option.cloneNode(true)));
  b.selectedIndex = 1;
  pick.addEventListener("submit", choose);
  for (const select of [a, b]) {
    const id = asked.get(select.name);
    if (![...select.options].some((option) => option.value === id)) return;
    select.value = id;
  }
  const link = pairPage(a.value, b.value);
  if (link) location.replace(link.href);
  else if (a.value !== b.value) compare(a.value, b.value);
}

if (pick) start();
