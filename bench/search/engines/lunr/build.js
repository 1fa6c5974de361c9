import lunr from "lunr";
import { tokens } from "../tokens.js";
import { WEIGHT, GENERIC } from "./options.js";

export function build(documents, fields) {
  const index = lunr(function () {
    this.ref("number");
    this.tokenizer = tokenizer;
    for (const field of fields) this.field(field, { boost: WEIGHT[field] ?? 1 });
    for (const [number, d] of documents.entries()) {
      this.add({ ...d, number: String(number) }, { boost: d.collection === "http" ? GENERIC : 1 });
    }
  });
  return { "index.json": JSON.stringify(index) };
}

// Lunr's own tokeniser keeps "http.StatusTeapot" and "max-age," whole; its trimmer, stop words and stemmer stay.
function tokenizer(value) {
  return [value ?? ""].flat().flatMap((text) => tokens(text)).map((word) => new lunr.Token(word, {}));
}
