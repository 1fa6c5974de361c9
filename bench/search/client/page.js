// The page around each engine: as on the site, the index is loaded when the field gets the focus, each input asks anew, and
// an answer that comes too late is dropped. "engine" is put in its place by the bundler.
import { open } from "engine";
import { FIELDS } from "fields";

const input = document.querySelector("input[data-main]");
const box = document.querySelector("[data-results]");
let loading, turn = 0;

const read = async (name) => (await fetch(name)).json();
const load = () => (loading ??= open(read, FIELDS));

input.addEventListener("focus", load);
input.addEventListener("input", async () => {
  const query = input.value.trim(), mine = ++turn;
  let rows = [];
  if (query) {
    const search = await load();
    // An input that came while the index was loading has made this one needless.
    if (mine !== turn) return;
    rows = await search(query);
  }
  if (mine === turn) show(rows, query);
});

function show(rows, query) {
  box.replaceChildren(...rows.map(rowLink));
  box.dataset.query = query;
}

function rowLink({ id, url, code, title, summary }) {
  const link = document.createElement("a");
  link.href = "../../" + url;
  link.dataset.code = id;
  for (const [name, text] of [["b", code], ["span", title], ["small", summary]]) {
    const part = document.createElement(name);
    part.textContent = text;
    link.append(part);
  }
  return link;
}
