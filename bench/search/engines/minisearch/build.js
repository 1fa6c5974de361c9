import MiniSearch from "minisearch";
import { OPTIONS } from "./options.js";

export function build(documents, fields) {
  const index = new MiniSearch({ fields, ...OPTIONS });
  index.addAll(documents.map((d, number) => ({ ...d, number })));
  return { "index.json": JSON.stringify(index) };
}
