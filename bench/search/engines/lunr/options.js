// What a match is worth in each field, and a code of HTTP itself against one of a product; used when the index is built.
export const WEIGHT = { code: 2.8, title: 4.2, names: 2.5, keywords: 5, signatures: 3, constants: 5.6, headers: 1.5, platform: 17, summary: 2.8, causes: 1, fixes: 0.25, body: 2 };
export const GENERIC = 1.3;
// The pattern of Lunr's guide: exact, else the start of a word, else a word with one mistake.
export const TERM = { exact: 100, prefix: 10, fuzzy: 1 };
