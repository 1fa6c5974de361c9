// The documents that every engine gets: the code pages, with the same fields. All is taken from the built site.
import { existsSync, readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { parse } from "node-html-parser";

// FIELDS: what is searched. Each is a list of texts or a text.
export const FIELDS = [
  "code", "title", "names", "keywords", "signatures", "constants", "headers", "platform", "summary", "causes", "fixes", "body",
];

// What other fields hold already, and links that are about other pages: neither belongs in the body.
const NOT_BODY = ".title, .lede, .names, .two, .signatures, nav, .sources";

export function readDocuments(site) {
  const { codes } = JSON.parse(readFileSync(join(site, "codes.json"), "utf8"));
  const owners = new Map();
  return codes.map((code) => {
    const full = JSON.parse(readFileSync(inSite(site, code, code.data), "utf8"));
    const file = join(inSite(site, code, code.url), "index.html");
    const main = parse(readFileSync(file, "utf8")).querySelector("main");
    if (!owners.has(code.collection)) owners.set(code.collection, ownerName(site, code.collection));
    return {
      id: code.id,
      url: normalize(code.url).replace(/^(\.\.\/)+/, ""),
      collection: code.collection,
      code: code.code,
      title: full.title,
      names: full.names ?? [],
      keywords: full.keywords ?? [],
      signatures: full.signatures ?? [],
      constants: Object.values(full.constants ?? {}).flat(),
      headers: (full.headers ?? []).map((h) => h.name),
      platform: [code.collection.replaceAll("-", " "), owners.get(code.collection)],
      summary: full.summary,
      causes: full.causes,
      fixes: full.fixes,
      body: bodyText(main),
      main: main.outerHTML, // for Pagefind, which reads HTML
    };
  });
}

// An address in codes.json is meant from the site's root; one of a JSON per code may start with "../".
function inSite(site, code, url) {
  const path = join(site, normalize(decodeURI(url)).replace(/^(\.\.\/)+/, ""));
  if (!existsSync(path)) throw new Error(`${code.id}: ${path} is missing`);
  return path;
}

function ownerName(site, collection) {
  const file = join(site, collection, "index.html");
  return existsSync(file) ? parse(readFileSync(file, "utf8")).querySelector("h1")?.text.trim() ?? "" : "";
}

function bodyText(main) {
  const copy = main.clone();
  for (const node of copy.querySelectorAll(NOT_BODY)) node.remove();
  // A space between blocks, or the last word of one and the first of the next become one.
  return parse(copy.innerHTML.replace(/<(?=\/?(p|li|h\d|td|th|tr|div|section|dt|dd|pre|br)\b)/g, " <")).text.replace(/\s+/g, " ").trim();
}

// rowsOf: what a page needs to show a row of a result. An engine finds numbers, and a number is a place in this list.
export function rowsOf(documents) {
  return documents.map(({ id, url, code, title, summary }) => ({ id, url, code, title, summary }));
}
