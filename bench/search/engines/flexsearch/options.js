import { Charset, Encoder } from "flexsearch";
import { tokens } from "../tokens.js";

export const WEIGHT = { code: 2, title: 2.5, names: 1.5, keywords: 5.3, signatures: 1.3, constants: 5.6, headers: 4.2, platform: 0.55, summary: 1.5, causes: 1.5, fixes: 0.73, body: 1.4 };

// The encoder for Latin letters, with the words of tokens(): FlexSearch's own split takes numbers apart, three digits at a
// time, and its removal of doubled letters makes 500 a 50.
function encoder() {
  return new Encoder(Charset.LatinAdvanced, { prepare: (text) => tokens(text).join(" "), split: " ", numeric: false, dedupe: false });
}

// A code is compared as it is; its letters (HAProxy's "sC", Envoy's "UF") are no words to be simplified.
function exact() {
  return new Encoder({ prepare: (text) => tokens(text).join(" "), split: " ", numeric: false, dedupe: false });
}

export function options(fields) {
  return {
    document: {
      id: "number",
      index: fields.map((field) => ({ field, tokenize: "forward", encoder: field === "code" ? exact() : encoder() })),
    },
  };
}
