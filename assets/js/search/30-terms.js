// Terms of the index, by their text and by how they begin, and what is shown of a code.
const ID = 1, WHOLE = 11;

const has = (mask, field) => mask >> field & 1;

function worth(mask) {
  const there = weights.map((weight, field) => weight * has(mask, field));
  return mixed * Math.max(...there) + there.reduce((a, b) => a + b);
}

// exact is a term, undefined if there is none or its part is not there.
const exact = (text) => part(`w${place(entry.words, text)}`)?.get(text);

// starting are the terms that begin with a text, from as many parts as may be loaded for it.
function starting(prefix) {
  const { words, heads } = entry;
  const [low, high] = span(words, prefix);
  if (prefix.length > 2 && high - low < mostParts) return termsOf("w", low, high, prefix);
  const [first, last] = span(heads, prefix);
  return termsOf("h", first, Math.min(last, first + mostHeads - 1), prefix);
}

function termsOf(kind, low, high, prefix) {
  const out = [];
  for (let i = low; i <= high; i++) {
    for (const [text, term] of part(kind + i) ?? []) if (text.startsWith(prefix)) out.push(term);
  }
  return out;
}

// place is the part in which a text lies, by the texts that the parts begin with.
function place(firsts, text) {
  let low = 0, high = firsts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (firsts[middle] <= text) low = middle + 1; else high = middle;
  }
  return Math.max(low - 1, 0);
}

function span(firsts, prefix) {
  const low = place(firsts, prefix);
  let high = low;
  while (firsts[high + 1]?.startsWith(prefix)) high++;
  return [low, high];
}

// withID are the codes that have an id; one that is no more than a word only if it is known to be an id.
function withID(id, known) {
  const key = idTerm(id) || known && `#${id}`, term = key && exact(key);
  return term ? read(term).groups.flatMap(({ mask, codes }) => (mask & ID ? codes : [])).sort((a, b) => a - b) : [];
}

// idTerm: a code with a digit in it counts in any letters; one of letters alone is a word, unless it has its capitals.
function idTerm(id) {
  return hasDigit(id) ? id.toLowerCase() : /\p{Lu}.*\p{Lu}/u.test(id) ? id : "";
}

const within = (ranges, code) => ranges.find(({ end }) => code < end);
const ownerOf = (code) => within(entry.owners, code);

// shown is what a list says of a code; without a summary while that is not there, undefined while its title is not.
function shown(code) {
  const { titles, classes } = entry;
  const row = part(`t${Math.floor(code / textsInPart)}`)?.[code % textsInPart];
  const [id, title, summary = row] = titles?.[code] ?? row ?? [];
  const owner = ownerOf(code);
  return id && { id, title, summary, owner, url: `${owner.root ? "" : owner.url}${id}/`, accent: within(classes, code).accent };
}
