import lunr from "lunr";
import { mayBeMistyped, tokens } from "../tokens.js";
import { TERM } from "./options.js";

export async function open(read) {
  const [index, rows] = await Promise.all([read("index.json"), read("rows.json")]);
  const engine = lunr.Index.load(index);
  return (query) => engine.query((q) => {
    for (const word of tokens(query)) {
      q.term(word, { boost: TERM.exact, usePipeline: true });
      q.term(word, { boost: TERM.prefix, usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING });
      if (mayBeMistyped(word)) q.term(word, { boost: TERM.fuzzy, usePipeline: false, editDistance: 1 });
    }
  }).slice(0, 12).map((r) => rows[r.ref]);
}
