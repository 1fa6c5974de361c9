// Pagefind indexes HTML. It gets each code page as the other engines get it, field by field, with a weight for each, and the
// metadata that a row shows. It writes its own chunks, which its own client loads as they are needed.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pagefind from "pagefind";
import { PRODUCT, WEIGHT } from "./options.js";

export async function build(documents, fields) {
  const { index } = await pagefind.createIndex({ includeCharacters: "." });
  for (const d of documents) {
    const { errors } = await index.addHTMLFile({ url: "/" + d.url, content: pageOf(d, fields) });
    if (errors.length) throw new Error(`${d.id}: ${errors}`);
  }
  const folder = mkdtempSync(join(tmpdir(), "pagefind-"));
  try {
    await index.writeFiles({ outputPath: folder });
    return filesIn(folder);
  } finally {
    await pagefind.close();
    rmSync(folder, { recursive: true });
  }
}

function pageOf(d, fields) {
  const meta = ["id", "code", "title", "summary"].map((name) => `<i data-pagefind-ignore data-pagefind-meta="${name}">${escape(d[name])}</i>`);
  const share = d.collection === "http" ? 1 : PRODUCT;
  const parts = fields.map((f) => {
    const texts = [d[f]].flat().map((text) => `<p>${escape(text)}</p>`);
    return `<div data-pagefind-weight="${WEIGHT[f] * share}">${texts.join("")}</div>`;
  });
  return `<!doctype html><html lang="en"><body><main data-pagefind-body>${meta.join("")}${parts.join("")}</main></body></html>`;
}

function escape(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}

function filesIn(folder) {
  const files = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files["pagefind/" + path.slice(folder.length + 1)] = readFileSync(path);
  }
  return files;
}
