// The shelves of the home page show the codes that fit the filters and what is typed. The filters stand in the page's address, so
// that they can be shared; what is typed does not: the search page is the address of a query.
const sieve = document.querySelector("[data-sift]");
const shelves = [...document.querySelectorAll(".shelf > .tiles")].map((list) => list.parentNode);
const tiles = shelves.flatMap((shelf) => [...shelf.querySelectorAll(".tiles > li")]); // in the order of the collection
const selects = [...sieve?.querySelectorAll("select") ?? []];

const placeOf = new Map(tiles.map((tile, place) => [tile.querySelector("b").textContent, place]));
const titles = new Map(), places = new Map(); // of the options: what they are called, the codes that they leave
for (const option of selects.flatMap((select) => [...select.options].slice(1))) {
  titles.set(option, option.text);
  places.set(option, new Set(option.dataset.ids.split(" ").map((id) => placeOf.get(id))));
}

let answer = null; // to what is typed: its places on the shelves, those of codes that are called so, and whether there are others

// onShelves reads an answer: the codes of the root collection stand on the shelves in their order.
function onShelves({ matches, close, owners }) {
  const { first, end } = owners.find(({ root }) => root) ?? {};
  const placesOf = (codes) => codes.filter((code) => code >= first && code < end).map((code) => code - first);
  const places = placesOf(matches);
  return { places, close: placesOf(close), others: matches.length > places.length };
}

// sift shows what fits. A code that only mentions what is typed, in a cause say, stands there if none is called so: the shelves
// have no order of rank in which it could come last, as it does in the list of matches.
function sift() {
  const wanted = selects.map((select) => places.get(select.selectedOptions[0]));
  const lacks = (set, place) => Boolean(set && !set.has(place)), fits = (place) => !wanted.some((set) => lacks(set, place));
  const typed = answer && new Set(answer.close.some(fits) ? answer.close : answer.places);
  // How many of the filters a code does not fit; one that does not fit what is typed is out for all of them.
  const misses = tiles.map((_, place) => (lacks(typed, place) ? Infinity : wanted.filter((set) => lacks(set, place)).length));
  tiles.forEach((tile, place) => { tile.hidden = misses[place] > 0; });
  const chosen = wanted.filter(Boolean).length;
  for (const shelf of shelves) shelf.hidden = (chosen > 0 || typed !== null) && !shelf.querySelector(".tiles > :not([hidden])");
  selects.forEach((select, i) => offer(select, (place) => misses[place] === Number(lacks(wanted[i], place))));
  report(misses.filter((n) => n === 0).length, chosen, answer ? answer.places.filter((place) => fits(place) && !typed.has(place)).length : 0);
}

// offer says with each choice how many codes it would leave, and offers none that would leave nothing.
function offer(select, fits) {
  for (const option of [...select.options].slice(1)) {
    const n = [...places.get(option)].filter(fits).length;
    option.text = `${titles.get(option)} (${n})`;
    option.disabled = n === 0 && !option.selected;
  }
}

const [count, live, unfold, clearing] = ["[data-count]", "[role=status]", "[data-unfold]", "[type=reset]"].map((part) => sieve?.querySelector(part));
const codes = (n) => `${n} code${n === 1 ? "" : "s"}`;

function report(n, chosen, mentions) {
  const all = codes(tiles.length), more = mentions ? `; ${mentions} more mention${mentions === 1 ? "s" : ""} it` : "";
  count.textContent = n === tiles.length ? all : n ? `${n} of ${all}${more}` : nothing();
  count.dataset.by = sifters().join(", "); // for paper, where neither field nor filters are
  clearing.hidden = !chosen && !answer;
  if (unfold) unfold.textContent = chosen ? `Filters (${chosen})` : "Filters";
}

// sifters are what is typed and what is chosen, in words.
function sifters() {
  const chosen = selects.map((select) => select.selectedOptions[0]).filter((option) => titles.has(option));
  return [...answer ? [`“${mainForm.elements.q.value.trim()}”`] : [], ...chosen.map((option) => `${option.parentNode.labels[0].firstChild.data.trim()}: ${titles.get(option)}`)];
}

function nothing() {
  if (!answer) return "No code fits all of these filters.";
  if (answer.places.length) return "No code fits both what is typed and the filters.";
  return `No code on the shelves matches.${answer.others ? " The list above has codes of platforms." : ""}`;
}

// changed follows a filter that was chosen. What was typed is told by the search field's own status, so this is not.
function changed() {
  sift();
  live.textContent = count.textContent;
  const url = new URL(location.href);
  for (const { name, value } of selects) value ? url.searchParams.set(name, value) : url.searchParams.delete(name);
  try { history.replaceState(history.state, "", url); } catch { /* a browser may refuse too many changes in a short time */ }
}

// restore chooses what the page's address says, as far as there is such a choice.
function restore() {
  const asked = new URLSearchParams(location.search);
  for (const select of selects) {
    const value = asked.get(select.name);
    select.value = [...select.options].some((option) => option.value === value) ? value : "";
  }
  sift();
}

// clear empties the field too, so that all codes are there again.
function clear(event) {
  event.preventDefault();
  for (const select of selects) select.value = "";
  const input = mainForm.elements.q;
  input.value = "";
  input.dispatchEvent(new Event("input"));
  answer = null;
  changed();
  [unfold, ...selects, input].find((control) => control?.offsetParent).focus(); // the button goes
}

if (sieve) {
  mainForm.addEventListener("answer", ({ detail }) => { answer = detail && onShelves(detail); sift(); });
  sieve.addEventListener("change", changed);
  sieve.addEventListener("reset", clear);
  sieve.addEventListener("submit", (event) => event.preventDefault());
  unfold?.addEventListener("click", () => unfold.setAttribute("aria-expanded", unfold.getAttribute("aria-expanded") === "false"));
  addEventListener("popstate", restore);
  restore();
}
