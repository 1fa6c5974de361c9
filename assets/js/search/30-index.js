// The index: terms by their text and by how they begin, and what is shown of a code.
const MOST_PARTS = 3, MOST_HEADS = 6, TEXTS_IN_PART = 32;
const WHOLE = 11, ID = 1;
const WEIGHTS = [12, 12, 10, 10, 9, 7, 7, 5, 3, 2, 1];
const LABELS = ["Code", "Title", "Other name", "Constant", "Keyword", "Signature", "Header", "Summary", "Cause", "Fix", "Text"];

function worth(mask) {
  let most = 0, sum = 0;
  WEIGHTS.forEach((weight, field) => {
    if (mask >> field & 1) { most = Math.max(most, weight); sum += weight; }
  });
  return 4 * most + sum;
}

class Index {
  constructor(entry, parts) {
    Object.assign(this, entry);
    this.parts = parts;
    let first = 0;
    for (const owner of this.owners) {
      owner.first = first;
      first += owner.codes;
      owner.called = [owner.name, owner.slug.replaceAll("-", " "), ...owner.names ?? []].map(stems);
      owner.traces = (owner.signatures ?? []).map(stems);
    }
    first = 0;
    for (const c of this.classes) { c.first = first; first += c.codes; }
  }

  // exact is a term, null if there is none, undefined while its part is not there.
  exact(text) {
    const at = place(this.words, text);
    const part = this.words.length && this.parts.get(`w${at}`);
    return part && (part.byText.get(text) ?? null);
  }

  // starting are the terms that begin with a text, from as many parts as may be loaded for it.
  starting(prefix) {
    if ([...prefix].length > 2) {
      const [low, high] = span(this.words, prefix);
      if (high - low < MOST_PARTS) return this.within("w", low, high, prefix);
    }
    const [low, high] = span(this.heads, prefix);
    return this.within("h", low, Math.min(high, low + MOST_HEADS - 1), prefix);
  }

  within(kind, low, high, prefix) {
    const out = [];
    for (let i = low; i <= high; i++) {
      for (const term of this.parts.get(kind + i)?.terms ?? []) if (term.text.startsWith(prefix)) out.push(term);
    }
    return out;
  }

  // withID are the codes that have an id.
  withID(id) {
    const key = idTerm(id);
    const term = key && this.exact(key);
    return term ? read(term).groups.flatMap((g) => (g.mask & ID ? g.codes : [])).sort((a, b) => a - b) : [];
  }

  ownerOf(code) { return this.owners.find((o) => code < o.first + o.codes); }

  classOf(code) { return this.classes.find((c) => code < c.first + c.codes); }

  // shown is what a list says of a code; without a summary while that is not there, undefined while its title is not.
  shown(code) {
    const row = this.parts.get(`t${Math.floor(code / TEXTS_IN_PART)}`)?.[code % TEXTS_IN_PART];
    const [id, title] = this.titles?.[code] ?? row ?? [];
    if (id === undefined) return undefined;
    const owner = this.ownerOf(code);
    return { id, title, summary: this.titles ? row : row[2], owner, url: `${owner.root ? "" : owner.url}${id}/`, accent: this.classOf(code)?.accent };
  }
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
  return firsts.length ? [low, high] : [0, -1];
}

// idTerm: a code with a digit in it counts in any letters; one of letters alone is a word, unless it has its capitals.
function idTerm(id) {
  if (hasDigit(id)) return id.toLowerCase();
  return (id.match(/\p{Lu}/gu)?.length ?? 0) < 2 ? "" : id;
}
