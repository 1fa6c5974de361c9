// Two codes side by side, made of their documents as templates/pages/comparison.html is made of their pages: the same sections
// in the same order. What an author wrote of a pair is not there, so what tells the two apart is what the facts say.

// showSides shows both, and says so.
function showSides(x, y) {
  const sides = [x, y], same = x.owner === y.owner;
  const name = (code) => [element("b", "", code.code), beside(code), same || short(code.id) === code.code ? "" : element("small", "", ` ${code.owner}`)];
  const facts = factsOf(x, y);

  // two has a section with a part for each side, if one of them has something to say.
  const two = (id, title, part, none) => {
    const parts = sides.map(part);
    if (!parts.some(Boolean)) return "";
    const columns = sides.map((code, i) => {
      const head = element("h3", "", link(code.to(code.url), ...name(code))), column = element("div", "", head, parts[i] || element("p", "none", none));
      accent(column, code);
      return column;
    });
    return section(id, title, element("div", "two", ...columns));
  };

  const [first, second] = sides.map(({ owner, code }) => (same ? code : `${owner} ${code}`));
  const finer = isFiner(x, y) ? `${first} is a finer form of ${second}.` : isFiner(y, x) ? `${second} is a finer form of ${first}.` : "";
  const titles = beside(x) || beside(y) ? `: ${both(x.title, y.title, " or ")}` : "";
  document.title = document.title.replace(/^[^·]*/, `${first} vs ${second}${titles} `);
  shown.replaceChildren(...[
    element("h2", "versus", heroOf(x, same), element("small", "", " or "), heroOf(y, same)),
    section("apart", "What tells them apart", finer && element("p", "", finer), element("p", "lede", apartText(facts))),
    two("codes", "Side by side", summaryOf),
    facts.length ? section("facts", "Fact by fact", factTable(sides.map(name), facts)) : "",
    two("causes", both(x.causes_title, y.causes_title, " / "), ({ causes }) => list("ul", "", causes), "None are listed."),
    two("fixes", both(x.fixes_title, y.fixes_title, " / "), ({ fixes }) => list("ol", "fixes", fixes), "None are listed."),
    two("headers", "Header fields", ({ headers }) => list("ul", "", headers, headerOf), "None are listed."),
    two("spec", "Specification", ({ specs }) => list("ul", "", specs, specOf), "None is listed."),
    two("related", "Compare also", (code) => list("ul", "finer", code.related?.filter(({ comparison }) => comparison),
      ({ id, comparison }) => [link(code.to(comparison), `${short(code.id)} or ${short(id)}`)]), "No other pair."),
  ].filter(Boolean));
  said.textContent = `${finer || "Nobody has written yet what tells these two apart."} This is what is said of each:`;
}

function section(id, title, ...content) {
  const heading = element("h2", "", title);
  heading.id = id;
  return element("section", "", heading, ...content);
}

function accent(node, code) {
  node.dataset.accent = code.accent ?? "slate";
}

// beside is a title as it follows the id: nothing where it would say the same again.
const beside = ({ code, title }) => (title === code ? "" : ` ${title}`);

const isFiner = (of, whole) => of.parent === whole.id || (of.code !== whole.code && Boolean(whole.platforms?.includes(of.id)));

const both = (a = "", b = "", between = "") => [...new Set([a, b])].filter(Boolean).join(between);

// heroOf is a code as headings have it.
function heroOf(side, same) {
  const { code, owner, accent: colour } = side;
  const hero = element("span", "", same ? "" : element("small", "", `${owner} `), element("span", code.length > 8 ? "num long" : "num", code), beside(side));
  accent(hero, { accent: colour });
  return hero;
}

function summaryOf({ status_text: status, summary, names }) {
  const texts = document.createDocumentFragment();
  texts.append(...[status && element("p", "", element("b", "", `${status}.`)), element("p", "", summary),
    names && element("p", "names", "Also called ", ...names.flatMap((other, i) => [i ? ", " : "", element("i", "", other)]), ".")].filter(Boolean));
  return texts;
}

// list is a list of texts, or of what is made of each item; undefined without any.
function list(kind, className, items, made = (text) => [text]) {
  return items?.length ? element(kind, className, ...items.map((item) => element("li", "", ...made(item)))) : undefined;
}

const noted = (note) => (note ? [element("br"), element("small", "", note)] : []);

function headerOf({ name, direction, requirement, note }) {
  return [element("code", "", name), direction && ` in the ${direction}`, requirement && `: ${requirement}`, ...noted(note)];
}

function specOf({ title, section: part, url }) {
  const text = part ? `${title}, section ${part}` : title;
  return [/^https?:/.test(url) ? link(url, text) : text];
}

// factsOf pairs the facts, those that tell the two apart first. Collections may mean other things by one id.
function factsOf(x, y) {
  const order = pick.dataset.facts.split(" "), place = ({ id }) => (order.indexOf(id) + 1 || order.length + 1);
  const listed = [x, y].map(({ facts = {} }) => Object.entries(facts).map(([id, fact]) => ({ id, ...fact })));
  const meant = (fact, side) => side.find(({ id, title }) => id === fact.id && title === fact.title);
  const rows = [...listed[0].map((fact) => [fact, meant(fact, listed[1])]), ...listed[1].filter((fact) => !meant(fact, listed[0])).map((fact) => [undefined, fact])];
  return rows.map((values) => ({ values, title: (values[0] ?? values[1]).title, at: place(values[0] ?? values[1]), ...verdict(...values) }))
    .sort((p, q) => q.differs - p.differs || p.at - q.at);
}

function verdict(a, b) {
  if (!a || !b) return { differs: false, text: "stated for one of them" };
  if (a.value !== b.value) return { differs: true, text: "different" };
  return { differs: false, same: true, text: (a.note ?? "") === (b.note ?? "") ? "the same" : "the same, but see the notes" };
}

// apartText says what the facts come to.
function apartText(facts) {
  const titles = (rows) => rows.map(({ title }) => title).join(", ");
  const differ = facts.filter(({ differs }) => differs), same = facts.filter((row) => row.same);
  const sentences = [differ.length && `They differ in: ${titles(differ)}.`, same.length && `${differ.length ? "The same" : "All that is stated of both is the same"}: ${titles(same)}.`];
  return sentences.filter(Boolean).join(" ") || "No fact is stated of both: read what each of them means.";
}

function factTable(names, facts) {
  const head = element("thead", "", element("tr", "", ...names.map((name) => scoped(element("th", "", ...name), "col"))));
  return element("table", "facts", head, ...facts.map(({ title, text, differs, values }) => {
    const heading = scoped(element("th", "", `${title}: `, element("em", "", text)), "rowgroup");
    heading.colSpan = 2;
    const cells = values.map((fact) => element("td", "", ...(fact ? [fact.value_title ?? fact.value, ...noted(fact.note)] : [element("span", "none", "not stated")])));
    return element("tbody", differs ? "differs" : "", element("tr", "", heading), element("tr", "", ...cells));
  }));
}

function scoped(cell, scope) {
  cell.scope = scope;
  return cell;
}

if (pick) start();
