// Filters of the search page: by class, by owner, and by the facts that collections define, each with its count. They stand in
// the page's address.
function searchFilters(box, changed) {
  const wanted = new Map(), selects = new Map();
  let groups;

  const fits = (code, but) => groups.every(({ title, of }) => title === but || !wanted.has(title) || of(code).includes(wanted.get(title)));

  // apply leaves the matches that fit.
  function apply(matches) {
    if (wanted.size) groups ??= groupsOf();
    return wanted.size && groups ? matches.filter((code) => fits(code)) : matches;
  }

  // count says how many matches each choice would leave.
  function count(matches) {
    groups ??= groupsOf();
    for (const { title, of } of groups ?? []) {
      const counts = new Map();
      for (const code of matches) if (fits(code, title)) for (const value of of(code)) counts.set(value, (counts.get(value) ?? 0) + 1);
      fill(title, counts);
    }
    if (groups) box.removeAttribute("aria-busy");
  }

  function fill(title, counts) {
    const select = selects.get(title), value = wanted.get(title) ?? "";
    if (value && !counts.has(value)) counts.set(value, 0);
    select.replaceChildren(make("option", { value: "" }, "All"), ...[...counts].map(([name, n]) => make("option", { value: name }, `${name} (${n})`)));
    select.value = value;
    select.disabled = !counts.size;
  }

  function add(title) {
    const select = make("select", {}, make("option", { value: "" }, "All"));
    select.addEventListener("change", () => {
      select.value ? wanted.set(title, select.value) : wanted.delete(title);
      changed();
    });
    selects.set(title, select);
    box.append(make("label", {}, title, " ", select));
  }

  // show makes room for all filters at once, so that nothing moves when their choices come.
  function show(isOpen) {
    if (isOpen && !selects.size) {
      ["Class", "Platform", ...entry.facts ?? []].forEach(add);
      box.open = wanted.size > 0 || matchMedia("(min-width: 44rem)").matches;
    }
    box.hidden = !isOpen;
  }

  return {
    apply,
    count,
    show,
    read() {
      wanted.clear();
      for (const [key, value] of new URLSearchParams(location.search)) if (key !== "q") wanted.set(key, value);
    },
    write(params) {
      for (const key of [...params.keys()]) if (key !== "q") params.delete(key);
      for (const [key, value] of wanted) params.set(key, value);
    },
  };
}

// groupsOf are the filters that there are, and what a code has of each; undefined while the facts are not there.
function groupsOf() {
  const { classes, facts } = entry;
  const lists = facts ? part("f") : [];
  return lists && [
    { title: "Class", of: (code) => [within(classes, code).name].filter(Boolean) },
    { title: "Platform", of: (code) => [ownerOf(code).name] },
    ...lists.map(({ title, values }) => {
      const codes = new Map(values.flatMap((name, i) => (i % 2 ? [] : [[name, new Set(codesOf(numbers(values[i + 1])))]])));
      return { title, of: (code) => [...codes.keys()].filter((name) => codes.get(name).has(code)) };
    }),
  ];
}
