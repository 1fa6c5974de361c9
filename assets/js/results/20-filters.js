// Filters of the search page: by class, by owner, and by the facts that collections define, each with its count. They stand in
// the page's address.
function searchFilters(box, changed) {
  const wanted = new Map(), selects = new Map();
  let groups;

  // apply leaves the matches that fit, and counts what each choice would leave.
  function apply(matches) {
    groups ??= groupsOf();
    if (!groups) return matches;
    const fits = (code, but) => groups.every(({ title, of }) => title === but || !wanted.has(title) || of(code).includes(wanted.get(title)));
    for (const { title, of } of groups) {
      const counts = new Map();
      for (const code of matches) if (fits(code, title)) for (const value of of(code)) counts.set(value, (counts.get(value) ?? 0) + 1);
      fill(title, counts);
    }
    return matches.filter((code) => fits(code));
  }

  function fill(title, counts) {
    const select = selects.get(title) ?? add(title), value = wanted.get(title) ?? "";
    if (value && !counts.has(value)) counts.set(value, 0);
    select.replaceChildren(make("option", { value: "" }, "All"), ...[...counts].map(([name, n]) => make("option", { value: name }, `${name} (${n})`)));
    select.value = value;
    select.parentNode.hidden = !counts.size;
  }

  function add(title) {
    const select = make("select", {});
    select.addEventListener("change", () => {
      select.value ? wanted.set(title, select.value) : wanted.delete(title);
      changed();
    });
    selects.set(title, select);
    box.append(make("label", {}, title, " ", select));
    return select;
  }

  return {
    apply,
    read() {
      wanted.clear();
      for (const [key, value] of new URLSearchParams(location.search)) if (key !== "q") wanted.set(key, value);
    },
    write(params) {
      for (const key of [...params.keys()]) if (key !== "q") params.delete(key);
      for (const [key, value] of wanted) params.set(key, value);
    },
    show(isOpen) { box.hidden = !isOpen || !selects.size; },
  };
}

// groupsOf are the filters that there are, and what a code has of each; undefined while the facts are not there.
function groupsOf() {
  const { classes, owners, facts } = entry;
  const lists = facts ? part("f") : [];
  return lists && [
    { title: "Class", of: (code) => [classes.find(inRange(code)).name].filter(Boolean) },
    { title: "Platform", of: (code) => [owners.find(inRange(code)).name] },
    ...lists.map(({ title, values }) => {
      const codes = new Map(values.flatMap((name, i) => (i % 2 ? [] : [[name, new Set(codesOf(numbers(values[i + 1])))]])));
      return { title, of: (code) => [...codes.keys()].filter((name) => codes.get(name).has(code)) };
    }),
  ];
}
