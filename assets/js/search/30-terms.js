// Terms of the index, by their text and by how they begin, and what is shown of a code.
const MOST_PARTS = 3, MOST_HEADS = 6, TEXTS_IN_PART = 16, ID = 1, WHOLE = 11;
const WEIGHTS = [12, 12, 10, 10, 9, 7, 7, 5, 3, 2, 1];
const LABELS = ["Code", "Title", "Other name", "Constant", "Keyword", "Signature", "Header", "Summary", "Cause", "Fix", "Text"];

const has = (mask, field) => mask >> field & 1;
const length = (text) => [...text].length;

function worth(mask) {
  const weights = WEIGHTS.map((weight, field) => weight * has(mask, field));
  return 4 * Math.max(...weights) + weights.reduce((a, b) => a + b);
}

// exact is a term, null if there is none, undefined while its part is not there.
function exact({ words }, text) {
  const terms = words.length && part(`w${place(words, text)}`);
  return terms && (terms.get(text) ?? null);
}

// starting are the terms that begin with a text, from as many parts as may be loaded for it.
function starting({ words, heads }, prefix) {
  const [low, high] = span(words, prefix);
  if (length(prefix) > 2 && high - low < MOST_PARTS) return within("w", low, high, prefix);
  const [first, last] = span(heads, prefix);
  return within("h", first, Math.min(last, first + MOST_HEADS - 1), prefix);
}

function within(kind, low, high, prefix) {
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
  return [low, firsts.length ? high : -1];
}

// withID are the codes that have an id.
function withID(entry, id) {
  const key = idTerm(id), term = key && exact(entry, key);
  return term ? read(term).groups.flatMap(({ mask, codes }) => (mask & ID ? codes : [])).sort((a, b) => a - b) : [];
}

// idTerm: a code with a digit in it counts in any letters; one of letters alone is a word, unless it has its capitals.
function idTerm(id) {
  return hasDigit(id) ? id.toLowerCase() : /\p{Lu}.*\p{Lu}/u.test(id) ? id : "";
}

const inRange = (code) => ({ end }) => code < end;

// shown is what a list says of a code; without a summary while that is not there, undefined while its title is not.
function shown({ titles, owners, classes }, code) {
  const row = part(`t${Math.floor(code / TEXTS_IN_PART)}`)?.[code % TEXTS_IN_PART];
  const [id, title, summary = row] = titles?.[code] ?? row ?? [];
  const owner = owners.find(inRange(code));
  return id && { id, title, summary, owner, url: `${owner.root ? "" : owner.url}${id}/`, accent: classes.find(inRange(code)).accent };
}
