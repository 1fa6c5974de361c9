import MiniSearch from "minisearch";
import { OPTIONS, SEARCH } from "./options.js";

export async function open(read, fields) {
  const [index, rows] = await Promise.all([read("index.json"), read("rows.json")]);
  const engine = MiniSearch.loadJS(index, { fields, ...OPTIONS });
  const { generic, ...search } = SEARCH;
  const options = { ...search, boostDocument: (n) => (rows[n].id.startsWith("http/") ? generic : 1) };
  return (query) => engine.search(query, options).slice(0, 12).map((r) => rows[r.id]);
}
