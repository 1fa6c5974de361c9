import { mayBeMistyped, tokens } from "../tokens.js";

export const OPTIONS = {
  tokenize: tokens,
  processTerm: (term) => term, // tokens() has done it
  extractField: (document, field) => (field === "id" ? document.number : [document[field]].flat().join(" \n ")),
};

export const WEIGHT = { code: 3.8, title: 3.4, names: 1.3, keywords: 3.5, signatures: 1.1, constants: 4, headers: 4.2, platform: 3, summary: 1, causes: 1, fixes: 0.5, body: 1.4 };

export const SEARCH = {
  boost: WEIGHT,
  prefix: true,
  fuzzy: (term) => (mayBeMistyped(term) ? 0.2 : false),
  generic: 1.3, // how much more a code of HTTP itself is worth than one of a product
};
