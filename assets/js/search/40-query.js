// A query: what it says, and the terms that it means. internal/search/query.go is the same in Go.

// The query at hand; rank alone gives these their values.
let text, tokens, long, sequence, slots, named, pieces, pairs;

function readQuery(typed) {
  text = typed.slice(0, mostQuery);
  tokens = text.split(/\s+/).filter(Boolean);
  long = tokens.length > manyTokens;
  sequence = stems(tokens.join(" "));
  slots = [];
  named = new Set();
  pieces = new Set();
  tokens.forEach((token, i) => {
    if (!isNumber(token) || !units.includes(stems(tokens[i + 1] ?? "")[0])) readPieces(token);
  });
  pairs = tokens.slice(1).flatMap((token, i) => (isNumber(token) && isNumber(tokens[i]) ? `${tokens[i]}.${token}` : []));
  const names = findOwners();
  let word = 0;
  tokens.forEach((token, i) => {
    const taken = split(fold(token)).map(() => names.has(word++));
    if (taken.includes(false)) readSlots(token, i);
  });
  if (slots.length > mostSlots) choose(long ? part("l") : new Set());
  lookUp();
  findOwners(); // a name may have been misspelt
}

// choose leaves, of a text that has too many slots, the longest: of what somebody pasted, after the words that signatures are
// kept with.
function choose(signs) {
  const tells = new Map(slots.map((slot) => [slot, slot.size + signs?.has(stem(slot.word)) * mostQuery]));
  const chosen = signs ? [...slots].sort((a, b) => tells.get(b) - tells.get(a)).slice(0, mostSlots) : [];
  slots = slots.filter((slot) => chosen.includes(slot));
}

// findOwners notes whose names and traces are in the query, and returns which of its words are a name.
function findOwners() {
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
  const found = [];
  for (let at = -1; (at = sequence.indexOf(words[0], at + 1)) >= 0;) if (words.every((word, i) => word === sequence[at + i])) found.push(at);
  return found;
}

// isSpoken says whether a code is so much of a word that it means the same in any text: LambdaInvalidResponse.
const isSpoken = (id) => /^[\p{L}_]{10,}$/u.test(id) && /[\p{Ll}_]/u.test(id);

// readPieces notes the parts of a token that may be codes.
function readPieces(token) {
  // HttpStatus.NOT_FOUND is not the code NOT_FOUND.
  for (const match of token.match(long && !hasDigit(token) ? /[\p{L}\p{N}_-]+/gu : /[\p{L}\p{N}._-]+/gu) ?? []) {
    const piece = match.replace(/^[._-]+|[._-]+$/g, ""), size = piece.length;
    if (idTerm(piece) && !(long && (pieces.size === mostPieces || size < 3 || size > 8 && !isSpoken(piece)))) pieces.add(piece);
  }
}

const NUMBERED = /^[a-z]{1,2}[0-9]{4,5}$/; // what a program may call its messages: AH01588, E11000

// readSlots makes slots of a token's words. A name such as HttpStatus.NOT_FOUND is looked up whole first.
function readSlots(token, at) {
  const words = split(fold(camel(token)));
  const isName = words.length > 1 && (!long || !/[^\p{L}._:-]/u.test(token.match(/[\p{L}\p{N}](.*[\p{L}\p{N}])?/su)?.[0] ?? ""));
  const names = (isName ? [token, token.replace(/[.:]+$/, "").replace(/^.*[.:]/s, "")] : []).map((name) => join(fold(name)))
    .filter((name) => name && name.length <= longestWord && !isNumber(name));
  words.forEach((word, i) => {
    const last = at === tokens.length - 1 && i === words.length - 1, size = word.length;
    const same = slots.findIndex((slot) => slot.word === word);
    // Of a long text, parts of dates, addresses and hashes say nothing.
    if (size > longestWord || long && (hasDigit(word) && (size < 3 || size > 5) && !NUMBERED.test(word) || size > 24) || same >= 0 && !last) return;
    if (same >= 0) slots.splice(same, 1);
    slots.push({ word, size, names, last, at, terms: [] });
  });
}

// camel cuts a name where a new word begins: GatewayTimeout, HTTPError, Status404NotFound.
function camel(token) {
  return token.replace(/(?<=\p{Ll})(?=[\p{Lu}\p{Nd}])|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{Nd})(?=\p{L})/gu, " ");
}

function lookUp() {
  let known;
  for (const slot of slots) {
    if (slot.at === known) continue;
    findWhole(slot);
    if (slot.points) known = slot.at; else findWord(slot);
  }
  slots.forEach((slot, i) => {
    const before = slots[i - 1], joined = before?.word + slot.word;
    if (!before || long || before.names.length + slot.names.length || isNumber(joined) || joined.length > longestJoined) return;
    const term = exact(stem(joined));
    add(before, term, 2);
    add(slot, term, 2);
  });
}

// findWhole looks names up as one term each: the name, or how it begins.
function findWhole(slot) {
  const { names } = slot;
  add(slot, names.map((name) => exact(stem(name))).find(Boolean), 4);
  if (slot.points || !slot.last || long) return;
  for (const name of new Set(names)) if (name.length > 3) addStarting(slot, name);
}

// findWord looks a word up: as it is; unfinished; misspelt; as two words. While a part is missing it stops: what comes next may
// not be needed. What somebody pasted is neither unfinished nor misspelt.
function findWord(slot) {
  const { word, last, size } = slot, before = missing.size;
  add(slot, exact(stem(word)), 4);
  if (isNumber(word) || long) return;
  if (last || !slot.points && missing.size === before && size > 2) addStarting(slot, word);
  if (!slot.points && missing.size === before && size > 3) findMeant(slot);
}

// findMeant takes what a word may have been meant to be: a few edits away, or two words run together.
function findMeant(slot) {
  const spelled = part("s");
  if (!spelled) return;
  const { words, edits } = near(slot.word, spelled);
  if (!words.length) return halves(slot.word, spelled).forEach((half) => add(slot, exact(stem(half)), 3));
  for (const word of words) add(slot, exact(stem(word)), 4 - edits);
  sequence = sequence.map((word) => (word === stem(slot.word) ? stem(words[0]) : word));
}

// addStarting adds the words that begin like one that may be unfinished: less if it may well be finished.
function addStarting(slot, prefix) {
  const quarters = slot.exact ? 1 : 3;
  for (const term of starting(prefix)) add(slot, term, quarters);
}

// add takes a term's codes into what a slot has found, at so many quarters of their worth.
function add(slot, term, quarters) {
  if (!term) return;
  const { rarity, groups } = read(term);
  slot.points ??= new Int32Array(entry.codes);
  slot.masks ??= new Int32Array(entry.codes);
  if (!slot.terms.length || rarity < slot.rarity && !slot.exact) slot.rarity = rarity;
  slot.exact ||= quarters === 4;
  slot.terms.push(term[0]);
  for (const { mask, worth, codes } of groups) {
    const points = rarity * worth * quarters / 4 | 0;
    for (const code of codes) {
      slot.points[code] = Math.max(slot.points[code], points);
      slot.masks[code] |= mask;
    }
  }
}
