// Parts of the index: each is loaded when a query first needs it. What finds one missing is done anew when it is there.
const { fromDisk, pageAddress, scriptAddress, forms } = self.statusbook;
const { index: indexURL, indexScript, root } = forms[0].dataset;
const parts = new Map(), coming = new Map(), arrived = new Map(), missing = new Set();
let opening;

// The index's entry, and its rules: what fields are worth and called, what matches are worth, and limits. query.go says more.
let entry, weights, labels, forLog, forID, forPrefix, forOwner, forRoot, forLone, forWhole, forInside, forPart, forTextID, forTelling, mixed,
  cover, forShare, forSpecial, forSide, forLoose, enough,
  mostQuery, manyTokens, mostSlots, mostPieces, longestWord, longestJoined, mostParts, mostHeads, mostHeard, mostNear, telling, textsInPart, units, between;

self.statusbookPart = (name, data) => arrived.set(name, data); // what the scripts of the index call

// openIndex loads the entry, once.
function openIndex() {
  opening ??= load(fromDisk ? indexScript : indexURL, "").then(entered);
  opening.catch(() => { opening = undefined; });
  return opening;
}

// part is one by its name, undefined while it is not there.
function part(name) {
  if (!parts.has(name)) missing.add(name);
  return parts.get(name);
}

// fetchMissing loads all parts that were missing. When that fails the site may have been built anew, so the entry is dropped too.
async function fetchMissing() {
  const wanted = [...missing].map((name) => coming.get(name) ?? bring(name, `${root}search/${entry.build}/${name}.js${fromDisk ? "" : "on"}`));
  missing.clear();
  try {
    await Promise.all(wanted);
  } catch (error) {
    opening = undefined;
    throw error;
  }
}

function bring(name, url) {
  const brought = load(url, name).then((data) => parts.set(name, prepared(name, data))).finally(() => coming.delete(name));
  coming.set(name, brought);
  return brought;
}

async function load(url, name) {
  if (fromDisk) return loadScript(url, name);
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

// A page from a disk may not fetch, but it may load a script.
function loadScript(url, name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = scriptAddress(url);
    script.onload = () => resolve(arrived.get(name));
    script.onerror = reject;
    document.head.append(script);
  });
}

// prepared: a part of terms is a map; each term, which is [text, packed, phrases], is read when it is needed, and most never.
function prepared(name, data) {
  return /^[wh]/.test(name) ? new Map(data.map((term) => [term[0], term])) : name === "l" ? new Set(data) : data;
}

// entered numbers the codes: those of an owner, and of a class, are a range.
function entered(loaded) {
  if (loaded?.version !== 2) throw new Error("version");
  entry = loaded;
  [suffixes, endings, weights, labels, [forLog, forID, forPrefix, forOwner, forRoot, forLone, forWhole, forInside, forPart, forTextID, forTelling,
    mixed, cover, forShare, forSpecial, forSide, forLoose, enough], [mostQuery, manyTokens, mostSlots, mostPieces, longestWord, longestJoined, mostParts, mostHeads, mostHeard, mostNear,
    telling, textsInPart], units, between] = entry.rules;
  for (const ranges of [entry.owners, entry.classes]) {
    let end = 0;
    for (const range of ranges) { range.first = end; range.end = end += range.codes; }
  }
  for (const owner of entry.owners) {
    owner.called = [owner.name, owner.slug.replaceAll("-", " "), ...owner.names ?? []].map(stems);
    owner.traces = (owner.signatures ?? []).map(stems);
  }
}

// numbers reads packed numbers: five bits a digit, from "?" on, the lowest first.
function numbers(packed) {
  const out = [];
  let n = 0, shift = 0;
  for (const digit of packed) {
    const value = digit.charCodeAt() - 63;
    n |= (value & 31) << shift;
    shift += 5;
    if (value < 32) { out.push(n); n = shift = 0; }
  }
  return out;
}

// codesOf reads ascending numbers, each written as what lies between it and the one before.
function codesOf(gaps) {
  let last = -1;
  return gaps.map((gap) => (last += gap + 1));
}

// read unpacks a term's rarity, and its codes by the fields in which they have it.
function read(term) {
  if (!term.groups) {
    const list = numbers(term[1]);
    term.rarity = list[0];
    term.groups = [];
    for (let i = 3; i <= list.length; i += 2 + list[i - 1]) {
      term.groups.push({ mask: list[i - 2], worth: worth(list[i - 2]), codes: codesOf(list.slice(i, i + list[i - 1])) });
    }
  }
  return term;
}

// phrasesOf reads what is kept whole with a term: field, text, codes, field, text, codes, …
function phrasesOf(term) {
  const phrases = term[2] ?? [];
  return term.whole ??= phrases.flatMap((field, i) =>
    i % 3 ? [] : { field, text: phrases[i + 1], words: stems(phrases[i + 1]), codes: codesOf(numbers(phrases[i + 2])) });
}
