// A search field: a combobox whose list opens below it, or on the search page is the page. The home page's list lies over nothing,
// so it stays until the field is empty; what it has also goes to that page's shelves (js/pages/home), as an event of the form.
const MOST = 10, MOST_ROUNDS = 9, SLOW = 800, QUIET = 150;

function searchField(form, number) {
  const input = form.elements.q, name = `matches-${number}`;
  // The search page's script has more, js/results.
  const isMain = input.hasAttribute("data-main"), page = typeof resultsPage === "function" && isMain && resultsPage(input, update);
  const stays = isMain && !page;
  // Without a tabindex a browser lets Tab stop at a list that is long enough to scroll.
  const box = page ? page.box : make("div", { class: "matches", "data-results": "", tabindex: "-1", hidden: "" });
  const status = page ? page.status : make("p", { class: "quiet", role: "status" });
  let rows = [], active = -1, sure, working, settling;
  let turn = 0; // goes on when a query or the reader leaves what parts were loaded for

  if (!page) form.append(box, status);
  set(box, { id: name, role: "listbox", "aria-label": "Matches" });
  set(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": name, "aria-expanded": "false" });
  input.addEventListener("focus", begin);
  input.addEventListener("input", update);
  input.addEventListener("keydown", key);
  form.addEventListener("submit", submit);
  box.addEventListener("click", leave);
  if (page) {
    addEventListener("popstate", page.restore);
    page.restore();
  } else {
    if (!stays) {
      document.addEventListener("pointerdown", (event) => { if (!form.contains(event.target)) close(); });
      form.addEventListener("focusout", (event) => { if (event.relatedTarget && !form.contains(event.relatedTarget)) close(); });
    }
    if (history.state?.[name]) { // the reader came back
      input.value = history.state[name];
      input.focus();
    }
    if (input === document.activeElement) begin();
  }

  // begin loads the index for who will type; who comes back to a query gets its matches again.
  function begin() {
    box.hidden && input.value ? update() : openIndex().catch(() => {});
  }

  // leave notes the query, for who comes back. A browser may refuse too many changes in a short time; the list matters more.
  function leave() {
    const query = input.value.trim();
    try { history.replaceState(query && { [name]: query }, "", page ? page.address(query) : location); } catch { /* see above */ }
  }

  function update() {
    const query = input.value.trim();
    clearTimeout(settling);
    if (page) page.begin(query);
    query ? working = answer(query, ++turn) : close();
  }

  async function answer(query, mine) {
    const slow = setTimeout(() => { if (mine === turn) wait(); }, SLOW);
    // complete does a step anew until no part of the index is missing for it.
    const complete = async (step, ready = () => !missing.size) => {
      missing.clear();
      for (let round = 0; ; round++) {
        const result = step();
        if (ready(result) || round === MOST_ROUNDS) return result;
        await fetchMissing();
        if (mine !== turn) throw turn;
      }
    };
    try {
      await openIndex();
      if (mine !== turn) return;
      const ranked = await complete(() => rank(query));
      sure = certain.has(ranked[0]);
      const matches = page ? await complete(() => page.apply(ranked)) : ranked;
      const found = await complete(() => rowsOf(matches), (list) => list.every(Boolean));
      show(found, matches.length, query);
      tell(sure ? ranked.filter((code) => certain.has(code)) : ranked);
      await fetchMissing().catch(() => {}); // summaries; the list does not wait for them, and is of use without
      for (const row of found) row.summarize(shown(row.code).summary);
      if (isMain && mine === turn) settle(page && (() => complete(() => page.count(ranked))));
    } catch {
      if (mine === turn) fail();
    } finally {
      clearTimeout(slow);
    }
  }

  // settle does what can wait until the reader stops typing.
  function settle(then) {
    settling = setTimeout(() => {
      leave();
      if (then) then().catch(() => {});
    }, QUIET);
  }

  // tell gives the shelves the matches, those that are called so, and what the entry says of their owners; without any matches nothing was asked.
  function tell(matches) {
    if (stays) form.dispatchEvent(new CustomEvent("answer", { detail: matches && { matches, close: matches.filter(isCalled), owners: entry.owners } }));
  }

  function rowsOf(matches) {
    return matches.slice(0, page ? page.most() : MOST).map((code, i) => {
      const what = shown(code);
      return what && matchRow(what, code, `${name}-${i}`, page);
    });
  }

  function show(found, count, query) {
    rows = found;
    status.textContent = countText(count, query);
    const nodes = rows.map(({ row }) => row);
    if (!count && !page) nodes.push(note());
    box.dataset.query = query;
    box.replaceChildren(...nodes);
    if (page) page.more(count > rows.length && rows.length, key, async (next) => {
      update();
      await working;
      choose(next);
      return rows[next]?.link;
    });
    open(true);
    choose(-1);
  }

  // wait says that the index is still on its way: below the field too, unless the matches of the query before stand there.
  function wait() {
    status.textContent = "Loading the search index …";
    if (page || rows.length) return;
    box.replaceChildren(note());
    open(true);
  }

  // note is what the status says, for those who see.
  function note(...more) { return make("p", {}, status.textContent, ...more); }

  function fail() {
    empty("The search index could not be loaded. ");
    box.append(note(make("a", { href: pageAddress(`${root}search/`) }, "See all codes")));
    open(true, true);
  }

  function empty(text) {
    rows = [];
    delete box.dataset.query;
    box.replaceChildren();
    status.textContent = text;
    choose(-1);
    tell();
  }

  function open(isOpen, failed) {
    box.hidden = !isOpen;
    set(input, { "aria-expanded": isOpen && rows.length > 0 });
    if (page) page.open(isOpen, failed);
  }

  function close() {
    turn++;
    if (isMain) settle();
    empty("");
    open(false);
  }

  function choose(i) {
    rows[active]?.link.removeAttribute("aria-selected");
    const link = rows[active = i]?.link;
    input.removeAttribute("aria-activedescendant");
    if (!link) return;
    set(input, { "aria-activedescendant": link.id });
    set(link, { "aria-selected": "true" });
    link.scrollIntoView({ block: "nearest" });
  }

  function key(event) {
    if (event.isComposing) return;
    const n = rows.length, to = { ArrowDown: (active + 2) % (n + 1) - 1, ArrowUp: (active + n + 1) % (n + 1) - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      input.focus({ preventScroll: true });
      n ? choose(to) : begin();
    } else if (event.key === "Escape" && input.value) {
      event.preventDefault();
      if (isMain || box.hidden) input.value = "";
      page ? update() : close();
    }
  }

  // submit follows the chosen match, or the first where there is no doubt; else it leads to the search page, as without a
  // script. An answer that is still on its way is waited for: the list may be that of the query before.
  async function submit(event) {
    event.preventDefault();
    const chosen = rows[active], mine = turn;
    await working;
    if (mine !== turn) return;
    const match = chosen ?? (page || sure ? rows[0] : undefined);
    leave();
    if (match) location.href = match.link.href;
    else if (!page) form.submit();
  }
}
