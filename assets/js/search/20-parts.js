// Parts of the index: each is loaded when a query first needs it. A query that finds one missing is asked again when it is there.
const INDEX_VERSION = 2;
const fromDisk = location.protocol === "file:";
const arrived = new Map(); // scripts that came from a disk, by name

self.statusbookPart = (name, data) => arrived.set(name, data);

class Parts {
  constructor({ index, indexScript, root }) {
    this.root = root;
    this.entryURL = fromDisk ? indexScript : index;
    this.loaded = new Map();
    this.coming = new Map();
    this.missing = new Set();
  }

  // open loads the entry.
  open() {
    this.opening ??= load(this.entryURL, "").then((entry) => {
      if (entry?.version !== INDEX_VERSION) throw new Error("search index of another version");
      return new Index(entry, this);
    });
    this.opening.catch(() => { this.opening = undefined; });
    return this.opening;
  }

  // get is a part, or undefined while it is not there.
  get(name) {
    const part = this.loaded.get(name);
    if (part === undefined) this.missing.add(name);
    return part;
  }

  // fetch loads all that was missing.
  async fetch(build) {
    const names = [...this.missing];
    this.missing.clear();
    try {
      await Promise.all(names.map((name) => this.coming.get(name) ?? this.bring(name, build)));
    } catch (error) {
      this.opening = undefined; // the site may have been built anew meanwhile
      throw error;
    }
  }

  bring(name, build) {
    const coming = load(`${this.root}search/${build}/${name}.${fromDisk ? "js" : "json"}`, name)
      .then((data) => { this.loaded.set(name, prepared(name, data)); })
      .finally(() => this.coming.delete(name));
    this.coming.set(name, coming);
    return coming;
  }
}

async function load(url, name) {
  if (fromDisk) return loadScript(url, name);
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

let policy;
function loadScript(url, name) {
  return new Promise((resolve, reject) => {
    policy ??= self.trustedTypes?.createPolicy("statusbook-index", { createScriptURL: (text) => text });
    const script = document.createElement("script");
    script.src = policy ? policy.createScriptURL(url) : url;
    script.onload = () => resolve(arrived.get(name));
    script.onerror = () => reject(new Error(url));
    document.head.append(script);
  });
}

// prepared: terms are read when they are needed, most never.
function prepared(name, data) {
  if (!/^[wh]/.test(name)) return data;
  const terms = data.map(([text, packed, phrases]) => ({ text, packed, phrases }));
  return { terms, byText: new Map(terms.map((term) => [term.text, term])) };
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUE = Object.fromEntries([...DIGITS].map((digit, i) => [digit, i]));

// numbers reads packed numbers: five bits a digit, the lowest first.
function numbers(packed) {
  const out = [];
  for (let i = 0, n = 0, shift = 0; i < packed.length; i++) {
    const v = VALUE[packed[i]];
    n |= (v & 31) << shift;
    shift += 5;
    if (v < 32) { out.push(n); n = shift = 0; }
  }
  return out;
}

function gaps(list, from = 0, end = list.length) {
  let last = -1;
  return list.slice(from, end).map((gap) => (last += gap + 1));
}

// read unpacks a term's rarity, and its codes by the fields in which they have it.
function read(term) {
  if (term.groups) return term;
  const list = numbers(term.packed);
  term.rarity = list[0];
  term.groups = [];
  for (let i = 1; i < list.length; i += 2 + list[i + 1]) {
    term.groups.push({ mask: list[i], worth: worth(list[i]), codes: gaps(list, i + 2, i + 2 + list[i + 1]) });
  }
  return term;
}

// phrasesOf reads what is kept whole with a term: field, text, codes, field, text, codes, …
function phrasesOf(term) {
  const { phrases = [] } = term;
  return term.heard ??= phrases.flatMap((field, i) =>
    i % 3 ? [] : { field, text: phrases[i + 1], words: stems(phrases[i + 1]), codes: gaps(numbers(phrases[i + 2])) });
}
