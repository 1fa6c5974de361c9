// A search field: a combobox whose list opens below it, or on the search page is the page.
const MOST = 10, MOST_ON_PAGE = 30, MOST_ROUNDS = 9, SLOW = 800;

class SearchField {
  constructor(form, number, parts) {
    this.form = form;
    this.parts = parts;
    this.input = form.elements.q;
    this.page = this.input.hasAttribute("data-main") ? document.querySelector("[data-results-page]") : null;
    // Without a tabindex a browser lets Tab stop at a list that is long enough to scroll.
    this.box = this.page ?? make("div", { class: "matches", "data-results": "", tabindex: "-1", hidden: "" });
    this.status = (this.page && document.querySelector("[data-status]")) ?? make("p", { class: "quiet", role: "status" });
    this.filters = this.page && new Filters(document.querySelector("[data-filters]"), () => this.update());
    this.name = `matches-${number}`;
    this.rows = [];
    this.active = -1;
    this.turn = 0; // goes on when a query or the reader leaves what parts were loaded for
    if (!this.page) form.append(this.box, this.status);
    this.describe();
    this.listen();
    this.restore();
  }

  describe() {
    this.box.id = this.name;
    this.box.setAttribute("role", "listbox");
    this.box.setAttribute("aria-label", "Matches");
    for (const [key, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", this.name], ["aria-expanded", "false"]]) {
      this.input.setAttribute(key, value);
    }
  }

  listen() {
    this.input.addEventListener("focus", () => { this.parts.open().catch(() => {}); });
    this.input.addEventListener("input", () => this.update());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.box.addEventListener("click", () => this.leave());
    if (this.page) return;
    document.addEventListener("pointerdown", (event) => { if (!this.form.contains(event.target)) this.close(); });
    this.form.addEventListener("focusout", (event) => { if (event.relatedTarget && !this.form.contains(event.relatedTarget)) this.close(); });
  }

  // restore shows what the search page's address asks for, and elsewhere the query with which the reader left the page.
  restore() {
    if (this.page) {
      const show = () => {
        this.input.value = new URLSearchParams(location.search).get("q") ?? this.input.value;
        this.filters.read();
        this.update();
      };
      addEventListener("popstate", show);
      show();
      if (!this.input.value) this.input.focus();
    } else if (history.state?.query && history.state.field === this.name) {
      this.input.value = history.state.query;
      this.input.focus();
      this.update();
    } else if (this.input === document.activeElement) {
      this.parts.open().catch(() => {});
      if (this.input.value) this.update();
    }
  }

  leave() {
    const query = this.input.value.trim();
    try { if (!this.page) history.replaceState({ query, field: this.name }, ""); } catch { /* Back will not know the query */ }
  }

  update() {
    const query = this.input.value.trim();
    if (this.page) this.remember(query);
    if (!query) return this.close();
    this.working = this.answer(query, ++this.turn);
  }

  async answer(query, turn) {
    const slow = setTimeout(() => { if (turn === this.turn) this.status.textContent = "Loading the search index …"; }, SLOW);
    const stale = () => turn !== this.turn;
    try {
      const index = await this.parts.open();
      if (stale()) return;
      const found = await this.complete(index, () => rank(index, query), stale);
      if (!found) return;
      const matches = this.filters ? await this.complete(index, () => this.filters.apply(index, found.matches), stale) : found.matches;
      const rows = matches && await this.complete(index, () => this.rowsOf(index, found.query, matches), stale, (rows) => rows.every(Boolean));
      if (!rows) return;
      clearTimeout(slow);
      this.show(rows, matches.length, query, found.query.certain.has(matches[0]?.code));
      await this.parts.fetch(index.build); // summaries; the list does not wait for them
      for (const row of rows) row.summarize(index.shown(row.code)?.summary ?? "");
    } catch (error) {
      if (!stale()) this.fail();
    } finally {
      clearTimeout(slow);
    }
  }

  // complete does a step anew until no part of the index is missing for it, and gives undefined if the reader went on.
  async complete(index, step, stale, enough = () => this.parts.missing.size === 0) {
    this.parts.missing.clear();
    for (let round = 0; ; round++) {
      const result = step();
      if (enough(result) || round === MOST_ROUNDS) return result;
      await this.parts.fetch(index.build);
      if (stale()) return undefined;
    }
  }

  rowsOf(index, query, matches) {
    const terms = new Set(query.slots.flatMap((slot) => slot.terms));
    return matches.slice(0, this.page ? this.most ?? MOST_ON_PAGE : MOST).map(({ code }, i) => {
      const shown = index.shown(code);
      const row = shown && matchRow(shown, { root: this.form.dataset.root, id: `${this.name}-${i}`, code, terms });
      if (row?.said) row.summarize(row.said);
      const because = row && this.page ? reason(query, code, terms) : [];
      if (because.length) row.link.append(make("span", { class: "why because" }, ...because));
      return row;
    });
  }

  remember(query) {
    if (this.asked !== query) this.most = undefined;
    this.asked = query;
    const url = new URL(location.href);
    query ? url.searchParams.set("q", query) : url.searchParams.delete("q");
    this.filters.write(url.searchParams);
    // A browser may refuse too many changes in a short time; the address is then one keystroke behind.
    try { history.replaceState(null, "", url); } catch { /* the list matters more */ }
  }

  show(rows, count, query, certain) {
    this.rows = rows;
    this.certain = certain;
    this.status.textContent = countText(count, query);
    const nodes = rows.map(({ row }) => row);
    if (count === 0 && !this.page) nodes.push(make("p", {}, countText(0, query)));
    if (this.page && count > rows.length) nodes.push(this.moreButton(rows.length));
    this.box.dataset.query = query;
    this.box.replaceChildren(...nodes);
    this.open(true);
    this.choose(-1);
  }

  moreButton(shown) {
    const button = make("button", { type: "button", class: "more" }, "Show more");
    button.addEventListener("click", async () => {
      this.most = shown + MOST_ON_PAGE;
      this.update();
      await this.working;
      this.rows[shown]?.link.focus();
    });
    return button;
  }

  fail() {
    this.rows = [];
    const text = "The search index could not be loaded. ";
    this.status.textContent = text;
    this.box.replaceChildren(make("p", {}, text, make("a", { href: pageAddress(`${this.form.dataset.root}search/`) }, "See all codes")));
    this.open(true);
    this.showAll(true);
  }

  open(isOpen) {
    this.box.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen && this.rows.length > 0));
    this.showAll(!isOpen);
  }

  showAll(show) {
    const all = this.page && document.querySelector("[data-all]");
    if (all) all.hidden = !show;
    this.filters?.show(!show);
  }

  close() {
    this.turn++;
    this.rows = [];
    delete this.box.dataset.query;
    this.box.replaceChildren();
    this.status.textContent = "";
    this.open(false);
    this.choose(-1);
  }

  choose(i) {
    this.chosen?.row.removeAttribute("aria-selected");
    this.chosen?.link.setAttribute("aria-selected", "false");
    this.active = i;
    this.chosen = this.rows[i];
    if (!this.chosen) return this.input.removeAttribute("aria-activedescendant");
    const { row, link } = this.chosen;
    link.setAttribute("aria-selected", "true");
    row.setAttribute("aria-selected", "true");
    link.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", link.id);
  }

  key(event) {
    if (event.isComposing) return;
    const n = this.rows.length;
    const moves = { ArrowDown: (this.active + 2) % (n + 1) - 1, ArrowUp: (this.active + n + 1) % (n + 1) - 1 };
    if (event.key in moves && n > 0) {
      event.preventDefault();
      this.choose(moves[event.key]);
    } else if (event.key === "Escape" && this.input.value) {
      event.preventDefault();
      if (this.page || this.box.hidden) this.input.value = "";
      if (this.page) this.remember("");
      this.close();
    }
  }

  // submit follows the chosen match, or the first where there is no doubt; else it leads to the search page, as without a
  // script. An answer that is still on its way is waited for: the list may be that of the query before.
  async submit(event) {
    event.preventDefault();
    const chosen = this.chosen, turn = this.turn;
    await this.working;
    if (turn !== this.turn) return;
    const match = chosen ?? (this.page || this.certain ? this.rows[0] : undefined);
    this.leave();
    if (match) location.href = match.link.href;
    else if (!this.page) this.form.submit();
  }
}
