// A search field: a combobox whose list opens below it, or on the search page is the page.
const MOST = 10, MOST_ON_PAGE = 30, MOST_ROUNDS = 9, SLOW = 800;

function searchField(form, number) {
  const input = form.elements.q, name = `matches-${number}`;
  const page = input.hasAttribute("data-main") && document.querySelector("[data-results-page]");
  // Without a tabindex a browser lets Tab stop at a list that is long enough to scroll.
  const box = page || make("div", { class: "matches", "data-results": "", tabindex: "-1", hidden: "" });
  const status = page && document.querySelector("[data-status]") || make("p", { class: "quiet", role: "status" });
  const all = page && document.querySelector("[data-all]");
  const filters = page && searchFilters(document.querySelector("[data-filters]"), update);
  let rows = [], active = -1, certain, working, most = MOST, asked;
  let turn = 0; // goes on when a query or the reader leaves what parts were loaded for

  if (!page) form.append(box, status);
  set(box, { id: name, role: "listbox", "aria-label": "Matches" });
  set(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": name, "aria-expanded": "false" });
  input.addEventListener("focus", () => { openIndex().catch(() => {}); });
  input.addEventListener("input", update);
  input.addEventListener("keydown", key);
  form.addEventListener("submit", submit);
  box.addEventListener("click", leave);
  if (page) {
    addEventListener("popstate", restore);
    restore();
    if (!input.value) input.focus();
  } else {
    document.addEventListener("pointerdown", (event) => { if (!form.contains(event.target)) close(); });
    form.addEventListener("focusout", (event) => { if (event.relatedTarget && !form.contains(event.relatedTarget)) close(); });
    if (history.state?.[name]) { // the reader came back
      input.value = history.state[name];
      input.focus();
    }
    if (input === document.activeElement) input.value ? update() : openIndex().catch(() => {});
  }

  // restore shows what the search page's address asks for.
  function restore() {
    input.value = new URLSearchParams(location.search).get("q") ?? input.value;
    filters.read();
    update();
  }

  function leave() {
    if (!page) keep({ [name]: input.value.trim() });
  }

  // A browser may refuse too many changes in a short time; the address is then one keystroke behind.
  function keep(state, url) {
    try { history.replaceState(state, "", url); } catch { /* the list matters more */ }
  }

  function update() {
    const query = input.value.trim();
    if (page) remember(query);
    if (!query) return close();
    working = answer(query, ++turn);
  }

  function remember(query) {
    if (asked !== query) most = MOST_ON_PAGE;
    asked = query;
    const url = new URL(location.href);
    query ? url.searchParams.set("q", query) : url.searchParams.delete("q");
    filters.write(url.searchParams);
    keep(null, url);
  }

  async function answer(query, mine) {
    const slow = setTimeout(() => { if (mine === turn) status.textContent = "Loading the search index …"; }, SLOW);
    // complete does a step anew until no part of the index is missing for it.
    const complete = async (entry, step, enough = () => !missing.size) => {
      missing.clear();
      for (let round = 0; ; round++) {
        const result = step();
        if (enough(result) || round === MOST_ROUNDS) return result;
        await fetchMissing(entry);
        if (mine !== turn) throw turn;
      }
    };
    try {
      const entry = await openIndex();
      if (mine !== turn) return;
      const q = await complete(entry, () => rank(entry, query));
      const matches = page ? await complete(entry, () => filters.apply(entry, q.matches)) : q.matches;
      const found = await complete(entry, () => rowsOf(q, matches), (list) => list.every(Boolean));
      show(found, matches.length, query);
      certain = q.certain.has(matches[0]?.code);
      await fetchMissing(entry); // summaries; the list does not wait for them
      for (const row of found) row.summarize(shown(entry, row.code).summary);
    } catch {
      if (mine === turn) fail();
    } finally {
      clearTimeout(slow);
    }
  }

  function rowsOf(q, matches) {
    const terms = new Set(q.slots.flatMap((slot) => slot.terms));
    return matches.slice(0, most).map(({ code }, i) => {
      const what = shown(q.entry, code);
      return what && matchRow(what, { code, id: `${name}-${i}`, terms, why: page ? reason(q, code, terms) : [] });
    });
  }

  function show(found, count, query) {
    rows = found;
    status.textContent = countText(count, query);
    const nodes = rows.map(({ row }) => row);
    if (!count && !page) nodes.push(make("p", {}, status.textContent));
    if (page && count > rows.length) nodes.push(more());
    box.dataset.query = query;
    box.replaceChildren(...nodes);
    open(true);
    choose(-1);
  }

  function more() {
    const button = make("button", { type: "button", class: "more" }, "Show more");
    button.addEventListener("click", async () => {
      const next = rows.length;
      most = next + MOST_ON_PAGE;
      update();
      await working;
      rows[next]?.link.focus();
    });
    return button;
  }

  function fail() {
    rows = [];
    status.textContent = "The search index could not be loaded. ";
    box.replaceChildren(make("p", {}, status.textContent, make("a", { href: pageAddress(`${root}search/`) }, "See all codes")));
    open(true);
    if (all) all.hidden = false;
  }

  function open(isOpen) {
    box.hidden = !isOpen;
    set(input, { "aria-expanded": isOpen && rows.length > 0 });
    if (all) all.hidden = isOpen;
    if (page) filters.show(isOpen);
  }

  function close() {
    turn++;
    rows = [];
    delete box.dataset.query;
    box.replaceChildren();
    status.textContent = "";
    open(false);
    choose(-1);
  }

  function choose(i) {
    for (const node of box.querySelectorAll("[aria-selected]")) node.removeAttribute("aria-selected");
    active = i;
    input.removeAttribute("aria-activedescendant");
    if (!rows[i]) return;
    const { row, link } = rows[i];
    set(link, { "aria-selected": "true" });
    set(row, { "aria-selected": "true" });
    link.scrollIntoView({ block: "nearest" });
    set(input, { "aria-activedescendant": link.id });
  }

  function key(event) {
    if (event.isComposing) return;
    const n = rows.length, to = { ArrowDown: (active + 2) % (n + 1) - 1, ArrowUp: (active + n + 1) % (n + 1) - 1 }[event.key];
    if (to !== undefined && n > 0) {
      event.preventDefault();
      choose(to);
    } else if (event.key === "Escape" && input.value) {
      event.preventDefault();
      if (page || box.hidden) input.value = "";
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
    const match = chosen ?? (page || certain ? rows[0] : undefined);
    leave();
    if (match) location.href = match.link.href;
    else if (!page) form.submit();
  }
}
