// A query: what it says, and the terms that it means. internal/search/query.go is the same in Go.
const MOST_QUERY = 8000, MOST_SLOTS = 14, MOST_PIECES = 8, MANY_TOKENS = 7, LONGEST_WORD = 60;

class Query {
  constructor(index, text) {
    this.index = index;
    this.text = text.slice(0, MOST_QUERY).toWellFormed?.() ?? text.slice(0, MOST_QUERY);
    this.pieces = [];
    this.pairs = [];
    this.slots = [];
    this.named = new Set();
    this.read();
    this.lookUp();
    this.findOwners(); // a name may have been misspelt
  }

  read() {
    const tokens = this.text.split(/[\s\u0085]+/).filter(Boolean);
    this.long = tokens.length > MANY_TOKENS;
    this.sequence = stems(tokens.join(" "));
    const names = this.findOwners();
    let word = 0;
    tokens.forEach((token, i) => {
      this.readPieces(token);
      if (i > 0 && isNumber(token) && isNumber(tokens[i - 1])) this.pairs.push(`${tokens[i - 1]}.${token}`);
      const count = split(fold(token)).length;
      let taken = count > 0;
      for (const end = word + count; word < end; word++) taken &&= names.has(word);
      if (!taken) this.readSlots(token, i === tokens.length - 1);
    });
    this.choose();
  }

  // findOwners notes whose names and traces are in the query, and returns which of its words are a name.
  findOwners() {
    const names = new Set();
    for (const owner of this.index.owners) {
      if (owner.root) continue;
      for (const name of owner.called) {
        for (const at of places(this.sequence, name)) {
          this.named.add(owner);
          name.forEach((_, j) => names.add(at + j));
        }
      }
      if (owner.traces.some((trace) => places(this.sequence, trace).length)) this.named.add(owner);
    }
    return names;
  }

  // readPieces notes what may be codes.
  readPieces(token) {
    for (const match of token.match(/[\p{L}\p{N}._-]+/gu) ?? []) {
      const piece = match.replace(/^[._-]+|[._-]+$/g, ""), size = [...piece].length;
      if (!idTerm(piece) || this.pieces.includes(piece)) continue;
      if (this.long && (this.pieces.length === MOST_PIECES || size < 3 || size > 8)) continue;
      this.pieces.push(piece);
    }
  }

  // readSlots makes slots of a token's words. A name such as HttpStatus.NOT_FOUND is looked up whole first.
  readSlots(token, last) {
    const words = split(fold(camel(token)));
    const names = words.length < 2 ? [] : [...new Set([token, token.replace(/[.:]+$/, "").replace(/^.*[.:]/s, "")].map((name) => join(fold(name))))]
      .filter((name) => name && [...name].length <= LONGEST_WORD && !isNumber(name));
    words.forEach((text, i) => {
      const slot = { text, names, last: last && i === words.length - 1, size: [...text].length };
      const same = this.slots.findIndex((o) => o.text === text);
      if (noise(slot, this.long) || same >= 0 && !slot.last) return;
      if (same >= 0) this.slots.splice(same, 1);
      this.slots.push(slot);
    });
  }

  // choose leaves the longest slots of a text that has too many.
  choose() {
    const kept = new Set([...this.slots].sort((a, b) => b.size - a.size).slice(0, MOST_SLOTS));
    this.slots = this.slots.filter((slot) => kept.has(slot));
  }

  lookUp() {
    const { slots } = this;
    for (const slot of slots) {
      slot.terms = [];
      this.whole(slot);
      if (!slot.points) this.word(slot);
    }
    for (let i = 1; i < slots.length; i++) {
      const joined = slots[i - 1].text + slots[i].text;
      if (isNumber(joined) || [...joined].length > 24) continue;
      const term = this.index.exact(stem(joined));
      if (term) {
        this.add(slots[i - 1], term, 4);
        this.add(slots[i], term, 4);
      }
    }
  }

  // whole looks names up as one term each: the name, or how it begins.
  whole(slot) {
    const terms = slot.names.map((name) => this.index.exact(stem(name)));
    const found = terms.find(Boolean);
    if (found) return this.add(slot, found, 4);
    for (const name of slot.names) {
      if (slot.last && [...name].length > 3) for (const term of this.index.starting(name)) this.add(slot, term, 3);
    }
  }

  // word looks a word up: as it is; unfinished; with another ending; misspelt; as two words. While a part of the index is
  // missing it stops: what comes next may not be needed.
  word(slot) {
    const { text, last, size } = slot, { missing } = this.index.parts, before = missing.size;
    const term = this.index.exact(stem(text));
    if (term) this.add(slot, term, 4);
    if (isNumber(text)) return;
    if (last || !slot.points && term !== undefined && size > 2) this.begin(slot, text, 3);
    const letters = [...text];
    for (let cut = 1; cut <= 3 && !slot.points && missing.size === before && size - cut > 3; cut++) {
      this.begin(slot, letters.slice(0, -cut).join(""), 2);
    }
    if (!slot.points && missing.size === before && size > 3) this.misspelt(slot);
  }

  begin(slot, prefix, quarters) {
    for (const term of this.index.starting(prefix)) this.add(slot, term, quarters);
  }

  // misspelt takes what the word may have been meant to be: a few edits away, or two words run together.
  misspelt(slot) {
    const spelled = this.index.parts.get("s");
    if (!spelled) return;
    const { words, edits } = near(slot.text, spelled);
    const meant = words.length ? words : halves(slot.text, spelled);
    for (const text of meant) {
      const term = this.index.exact(text);
      if (term) this.add(slot, term, words.length ? 4 - edits : 3);
    }
    if (words.length) this.sequence = this.sequence.map((s) => (s === stem(slot.text) ? words[0] : s));
  }

  // add takes a term's codes into what a slot has found, at so many quarters of their worth.
  add(slot, term, quarters) {
    slot.points ??= new Int32Array(this.index.codes);
    slot.masks ??= new Int32Array(this.index.codes);
    const { rarity, groups } = read(term);
    slot.rarity = Math.max(slot.rarity ?? 0, rarity);
    slot.terms.push(term.text);
    for (const { mask, worth, codes } of groups) {
      const points = Math.trunc(rarity * worth * quarters / 4);
      for (const code of codes) {
        if (points > slot.points[code]) slot.points[code] = points;
        slot.masks[code] |= mask;
      }
    }
  }
}

// places are where words stand in a sequence.
function places(sequence, words) {
  const at = [];
  for (let i = 0; words.length > 0 && i + words.length <= sequence.length; i++) {
    if (words.every((word, j) => word === sequence[i + j])) at.push(i);
  }
  return at;
}

// camel cuts a name where a new word begins: GatewayTimeout, HTTPError, Status404NotFound.
function camel(token) {
  return token.replace(/(?<=[\p{Ll}\p{Nd}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{Ll})(?=\p{Nd})|(?<=\p{Nd})(?=\p{L})/gu, " ");
}

// noise says whether a word of a long text is data: part of a date, an address, a hash.
function noise({ text, size }, long) {
  return size > LONGEST_WORD || long && (hasDigit(text) && (size < 3 || size > 5) || size > 24);
}
