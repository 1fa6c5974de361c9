import { tokens } from "../tokens.js";

export const WEIGHT = { code: 10, title: 2.4, names: 5, keywords: 11, signatures: 6.6, constants: 1.6, headers: 6.6, platform: 6.6, summary: 4.4, causes: 1, fixes: 0.5, body: 0.5 };

export function options(fields) {
  return {
    keys: fields.map((name) => ({ name, weight: WEIGHT[name] ?? 1 })),
    ignoreLocation: true,
    threshold: 0.2,
    useTokenSearch: true, // each word by itself: a query is rarely a part of one field, letter by letter
    tokenize: tokens,
  };
}
