// Filters of the search page: by class, by owner, and by the facts that collections define, each with its count. They stand in
// the page's address.
class Filters {
  constructor(box, changed) {
    this.box = box;
    this.changed = changed;
    this.wanted = new Map();
    this.selects = new Map();
  }

  read() {
    this.wanted.clear();
    for (const [key, value] of new URLSearchParams(location.search)) if (key !== "q" && value) this.wanted.set(key, value);
  }

  write(params) {
    for (const key of [...params.keys()]) if (key !== "q") params.delete(key);
    for (const [key, value] of this.wanted) params.set(key, value);
  }

  show(shown) { this.box.hidden = !shown || this.selects.size === 0; }

  // apply leaves the matches that fit, and counts what each choice would leave.
  apply(index, matches) {
    const groups = this.groups(index);
    if (!groups) return matches;
    for (const { title } of groups) this.selects.get(title) ?? this.add(title);
    const fits = ({ code }, but) => groups.every(({ title, of }) => title === but || !this.wanted.has(title) || of(code).includes(this.wanted.get(title)));
    for (const { title, values, of } of groups) {
      const counts = new Map(values.map((value) => [value, 0]));
      for (const match of matches) if (fits(match, title)) for (const value of of(match.code)) counts.set(value, (counts.get(value) ?? 0) + 1);
      this.fill(title, counts);
    }
    return matches.filter((match) => fits(match));
  }

  // groups are what there is to choose from; undefined while the facts are not there.
  groups(index) {
    const facts = index.facts ? index.parts.get("f") : [];
    if (!facts) return undefined;
    const names = new Map(index.classes.map(({ id, name }) => [id, name]).reverse());
    this.made ??= [
      { title: "Class", values: [...names.values()].reverse(), of: (code) => [names.get(index.classOf(code)?.id)] },
      { title: "Platform", values: index.owners.map((o) => o.name), of: (code) => [index.ownerOf(code).name] },
      ...facts.map(({ title, values }) => {
        const codes = new Map(values.flatMap((name, i) => (i % 2 ? [] : [[name, new Set(gaps(numbers(values[i + 1])))]])));
        return { title, values: [...codes.keys()], of: (code) => [...codes.keys()].filter((name) => codes.get(name).has(code)) };
      }),
    ];
    return this.made;
  }

  add(title) {
    const select = make("select", {});
    select.addEventListener("change", () => {
      select.value ? this.wanted.set(title, select.value) : this.wanted.delete(title);
      this.changed();
    });
    this.selects.set(title, select);
    this.box.append(make("label", {}, title, " ", select));
  }

  fill(title, counts) {
    const select = this.selects.get(title), wanted = this.wanted.get(title) ?? "";
    const options = [...counts].filter(([value, n]) => value && (n > 0 || value === wanted));
    select.replaceChildren(make("option", { value: "" }, "All"), ...options.map(([value, n]) => make("option", { value }, `${value} (${n})`)));
    select.value = wanted;
    select.parentNode.hidden = options.length === 0;
  }
}
