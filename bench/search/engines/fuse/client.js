import Fuse from "fuse.js";
import { options } from "./options.js";

export async function open(read, fields) {
  const [index, documents] = await Promise.all([read("index.json"), read("documents.json")]);
  const engine = new Fuse(documents, options(fields), Fuse.parseIndex(index));
  return (query) => engine.search(query, { limit: 12 }).map((r) => r.item);
}
