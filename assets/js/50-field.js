// A search field: a combobox whose list opens below it, or on the search page is the page.
class SearchField {
  constructor(form, number) {
    this.form = form;
    this.input = form.querySelector("input");
    this.page = this.input.hasAttribute("data-main") ? document.querySelector("[data-results-page]") : null;
    // Without a tabindex a browser lets Tab stop at a list that is long enough to scroll.
    this.box = this.page ?? make("div", { class: "matches", "data-results": "", tabindex: "-1", hidden: "" });
    this.status = (this.page && document.querySelector("[data-status]")) ?? make("p", { class: "quiet", role: "status" });
    this.name = `matches-${number}`;
    this.links = [];
    this.active = -1;
    this.turn = 0; // goes on when a query or the reader leaves what the index was loaded for
    if (!this.page) form.append(this.box, this.status);
    this.describe();
    this.listen();
    if (this.page) this.restore();
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
    this.input.addEventListener("focus", () => { loadIndex(this.form).catch(() => {}); });
    this.input.addEventListener("input", () => this.update());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.form.addEventListener("submit", (event) => this.submit(event));
    if (!this.page) {
      document.addEventListener("pointerdown", (event) => { if (!this.form.contains(event.target)) this.close(); });
      this.form.addEventListener("focusout", (event) => { if (event.relatedTarget && !this.form.contains(event.relatedTarget)) this.close(); });
    }
  }

  // The search page shows what its address asks for, also when the reader comes back to it.
  restore() {
    const show = () => {
      this.input.value = new URLSearchParams(location.search).get("q") ?? "";
      this.update();
    };
    addEventListener("popstate", show);
    show();
    if (!this.input.value) this.input.focus();
  }

  async update() {
    const query = this.input.value.trim();
    if (this.page) this.remember(query);
    if (!query) return this.close();
    const turn = ++this.turn;
    try {
      const codes = await loadIndex(this.form);
      if (turn === this.turn) this.show(rank(codes, query), query);
    } catch {
      if (turn === this.turn) this.fail();
    }
  }

  remember(query) {
    const url = new URL(location.href);
    query ? url.searchParams.set("q", query) : url.searchParams.delete("q");
    // A browser may refuse too many changes in a short time; the address is then one keystroke behind.
    try { history.replaceState(null, "", url); } catch { /* the list matters more */ }
  }

  show(found, query) {
    const shown = found.slice(0, this.page ? MOST_ON_PAGE : MOST);
    const nodes = shown.map((code, i) => matchLink(code, this.form, `${this.name}-${i}`));
    this.links = nodes.map((n) => n.firstChild);
    this.status.textContent = countText(found.length, query);
    if (nodes.length === 0 && !this.page) nodes.push(make("p", {}, countText(0, query)));
    this.box.replaceChildren(...nodes);
    this.exact = shown[0]?.code.toLowerCase() === query.toLowerCase();
    this.open(true);
    this.choose(-1);
  }

  fail() {
    this.links = [];
    const text = "The search index could not be loaded. ";
    this.status.textContent = text;
    this.box.replaceChildren(make("p", {}, text, make("a", { href: pageAddress(this.form.dataset.root + "search/") }, "See all codes")));
    this.open(true);
    this.showAll(true);
  }

  open(isOpen) {
    this.box.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen && this.links.length > 0));
    this.showAll(!isOpen);
  }

  showAll(show) {
    const all = this.page && document.querySelector("[data-all]");
    if (all) all.hidden = !show;
  }

  close() {
    this.turn++;
    this.links = [];
    this.box.replaceChildren();
    this.status.textContent = "";
    this.open(false);
    this.choose(-1);
  }

  choose(i) {
    this.links[this.active]?.parentNode.removeAttribute("aria-selected");
    this.links[this.active]?.setAttribute("aria-selected", "false");
    this.active = i;
    const link = this.links[i];
    if (!link) return this.input.removeAttribute("aria-activedescendant");
    link.setAttribute("aria-selected", "true");
    link.parentNode.setAttribute("aria-selected", "true");
    link.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", link.id);
  }

  key(event) {
    if (event.isComposing) return;
    const n = this.links.length;
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

  submit(event) {
    const first = this.page || this.exact ? 0 : -1;
    const link = this.links[this.active < 0 ? first : this.active];
    if (!link) return;
    event.preventDefault();
    location.href = link.href;
  }
}
