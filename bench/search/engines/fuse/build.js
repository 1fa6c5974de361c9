import Fuse from "fuse.js";
import { options } from "./options.js";

// Fuse searches the documents themselves, so the page must have them; its index only saves it the preparation.
export function build(documents, fields) {
  const kept = documents.map((d) => Object.fromEntries([["id", d.id], ["url", d.url], ...fields.map((f) => [f, d[f]])]));
  return {
    "documents.json": JSON.stringify(kept),
    "index.json": JSON.stringify(Fuse.createIndex(options(fields).keys, kept)),
  };
}
