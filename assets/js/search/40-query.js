// A query: what it says, and the terms that it means. internal/search/query.go is the same in Go.
const MOST_QUERY = 8000, MOST_SLOTS = 12, MOST_PIECES = 8, MANY_TOKENS = 7, LONGEST_WORD = 60, LONGEST_JOINED = 24;

function readQuery(entry, typed) {
  let text = typed.slice(0, MOST_QUERY);
  text = text.toWellFormed?.() ?? text;
  const tokens = text.split(SPACE).filter(Boolean);
  const q = { entry, text, tokens, long: tokens.length > MANY_TOKENS, sequence: stems(tokens.join(" ")), slots: [], named: new Set() };
  q.pieces = piecesOf(q);
  q.pairs = tokens.slice(1).flatMap((token, i) => (isNumber(token) && isNumber(tokens[i]) ? `${tokens[i]}.${token}` : []));
  const names = findOwners(q);
  let word = 0;
  tokens.forEach((token, i) => {
    const words = split(fold(token)).map(() => names.has(word++));
    if (words.includes(false)) readSlots(q, token, i);
  });
  const longest = new Set([...q.slots].sort((a, b) => b.size - a.size).slice(0, MOST_SLOTS));
  q.slots = q.slots.filter((slot) => longest.has(slot));
  lookUp(q);
  findOwners(q); // a name may have been misspelt
  return q;
}

// findOwners notes whose names and traces are in the query, and returns which of its words are a name.
function findOwners({ entry, sequence, named }) {
  const names = new Set();
  for (const owner of entry.owners) {
    if (owner.root) continue;
    for (const name of owner.called) {
      for (const at of places(sequence, name)) {
        named.add(owner);
        name.forEach((_, i) => names.add(at + i));
      }
    }
    if (owner.traces.some((trace) => places(sequence, trace).length)) named.add(owner);
  }
  return names;
}

// places are where words stand in a sequence.
function places(sequence, words) {
  return sequence.flatMap((_, at) => (words.length && words.every((word, i) => word === sequence[at + i]) ? at : []));
}

// isSpoken says whether a code is so much of a word that it means the same in any text: LambdaInvalidResponse.
const isSpoken = (id) => /^[\p{L}_]{10,}$/u.test(id) && /[\p{Ll}_]/u.test(id);

// piecesOf are the words that may be codes.
function piecesOf({ tokens, long }) {
  const pieces = new Set();
  for (const token of tokens) {
    for (const match of token.match(hasDigit(token) ? /[\p{L}\p{N}._-]+/gu : /[\p{L}\p{N}_-]+/gu) ?? []) {
      const piece = match.replace(/^[._-]+|[._-]+$/g, ""), size = length(piece);
      if (idTerm(piece) && !(long && (pieces.size === MOST_PIECES || size < 3 || size > 8 && !isSpoken(piece)))) pieces.add(piece);
    }
  }
  return [...pieces];
}

// readSlots makes slots of a token's words. A name such as HttpStatus.NOT_FOUND is looked up whole first.
function readSlots({ slots, long, tokens }, token, at) {
  const words = split(fold(camel(token)));
  const isName = words.length > 1 && (!long || /^[^\p{L}\p{N}]*[\p{L}._:-]*[^\p{L}\p{N}]*$/u.test(token));
  const names = (isName ? [token, token.replace(/[.:]+$/, "").replace(/^.*[.:]/s, "")] : []).map((name) => join(fold(name)))
    .filter((name, i, all) => name && length(name) <= LONGEST_WORD && !isNumber(name) && all.indexOf(name) === i);
  words.forEach((text, i) => {
    const last = at === tokens.length - 1 && i === words.length - 1, size = length(text);
    const same = slots.findIndex((slot) => slot.text === text);
    // Of a long text, parts of dates, addresses and hashes say nothing.
    if (size > LONGEST_WORD || long && (hasDigit(text) && (size < 3 || size > 5) || size > 24) || same >= 0 && !last) return;
    if (same >= 0) slots.splice(same, 1);
    slots.push({ text, size, names, last, at, terms: [] });
  });
}

// camel cuts a name where a new word begins: GatewayTimeout, HTTPError, Status404NotFound.
function camel(token) {
  return token.replace(/(?<=[\p{Ll}\p{Nd}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{Ll})(?=\p{Nd})|(?<=\p{Nd})(?=\p{L})/gu, " ");
}

function lookUp(q) {
  const { slots, long, entry } = q;
  let known;
  for (const slot of slots) {
    if (slot.at === known) continue;
    findWhole(q, slot);
    if (slot.points) known = slot.at; else findWord(q, slot);
  }
  slots.forEach((slot, i) => {
    const before = slots[i - 1], joined = before?.text + slot.text;
    if (!before || long || before.names.length + slot.names.length || isNumber(joined) || length(joined) > LONGEST_JOINED) return;
    const term = exact(entry, stem(joined));
    add(q, before, term, 4);
    add(q, slot, term, 4);
  });
}

// findWhole looks names up as one term each: the name, or how it begins.
function findWhole(q, slot) {
  add(q, slot, slot.names.map((name) => exact(q.entry, stem(name))).find(Boolean), 4);
  if (slot.points || !slot.last || q.long) return;
  for (const name of slot.names) if (length(name) > 3) addStarting(q, slot, name);
}

// findWord looks a word up: as it is; unfinished; misspelt; as two words. While a part is missing it stops: what comes next may
// not be needed. What somebody pasted is neither unfinished nor misspelt.
function findWord(q, slot) {
  const { text, last, size } = slot, before = missing.size;
  add(q, slot, exact(q.entry, stem(text)), 4);
  if (isNumber(text) || q.long) return;
  if (last || !slot.points && missing.size === before && size > 2) addStarting(q, slot, text);
  if (!slot.points && missing.size === before && size > 3) findMeant(q, slot);
}

// findMeant takes what a word may have been meant to be: a few edits away, or two words run together.
function findMeant(q, slot) {
  const spelled = part("s");
  if (!spelled) return;
  const { words, edits } = near(slot.text, spelled);
  if (!words.length) return halves(slot.text, spelled).forEach((text) => add(q, slot, exact(q.entry, text), 3));
  for (const text of words) add(q, slot, exact(q.entry, text), 4 - edits);
  q.sequence = q.sequence.map((word) => (word === stem(slot.text) ? words[0] : word));
}

function addStarting(q, slot, prefix) {
  for (const term of starting(q.entry, prefix)) add(q, slot, term, 3);
}

// add takes a term's codes into what a slot has found, at so many quarters of their worth.
function add({ entry }, slot, term, quarters) {
  if (!term) return;
  const { rarity, groups } = read(term);
  slot.points ??= new Int32Array(entry.codes);
  slot.masks ??= new Int32Array(entry.codes);
  if (!slot.terms.length || rarity < slot.rarity && !slot.exact) slot.rarity = rarity;
  slot.exact ||= quarters === 4;
  slot.terms.push(term.text);
  for (const { mask, worth, codes } of groups) {
    const points = Math.trunc(rarity * worth * quarters / 4);
    for (const code of codes) {
      slot.points[code] = Math.max(slot.points[code], points);
      slot.masks[code] |= mask;
    }
  }
}
