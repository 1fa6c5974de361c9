import { Document } from "flexsearch";
import { options } from "./options.js";

export async function build(documents, fields) {
  const index = new Document(options(fields));
  for (const [number, d] of documents.entries()) {
    const flat = Object.fromEntries(fields.map((f) => [f, [d[f]].flat().join(" \n ")]));
    index.add({ ...flat, number });
  }
  const parts = {};
  await index.export((key, data) => { if (data) parts[key] = JSON.parse(data); });
  return { "index.json": JSON.stringify(parts) };
}
