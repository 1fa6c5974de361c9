// The words of a text, as every engine that takes a tokeniser gets them: "404.13" and "10.0.0.7" stay whole.
export function tokens(text) {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").match(/[\p{L}\p{N}]+(?:\.\p{N}+)*/gu) ?? [];
}

// mayBeMistyped: a number that differs in one digit is another code, and a short word has too many neighbours.
export function mayBeMistyped(word) {
  return word.length > 3 && !/\d/.test(word);
}
