// What a built site has: its pages, and what kind each is, as the class of its body says.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

// readSite lists the pages: { file, path, kind, size }. A page without a body's class is a redirect.
export function readSite(folder) {
  if (!existsSync(folder)) throw new Error(`no folder ${folder}; build the site first: make build`);
  const pages = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const html = readFileSync(file, "utf8");
      const path = "/" + relative(folder, file).split(sep).join("/").replace(/index\.html$/, "");
      return { file, path, kind: /<body class="?([\w-]+)/.exec(html)?.[1] ?? "redirect", size: html.length };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  if (!pages.length) throw new Error(`no pages in ${folder}; build the site first: make build`);
  return pages;
}

// ofEachKind gives the smallest and the largest page of each kind.
export function ofEachKind(pages) {
  const kinds = Map.groupBy ? Map.groupBy(pages, (page) => page.kind) : group(pages);
  return [...kinds.values()].flatMap((same) => {
    const sorted = same.toSorted((a, b) => a.size - b.size);
    return [...new Set([sorted[0], sorted.at(-1)])];
  });
}

function group(pages) {
  const kinds = new Map();
  for (const page of pages) kinds.set(page.kind, [...(kinds.get(page.kind) ?? []), page]);
  return kinds;
}

// largest is the page of a kind that has most in it.
export function largest(pages, kind) {
  const found = pages.filter((page) => page.kind === kind).sort((a, b) => b.size - a.size)[0];
  if (!found) throw new Error(`the site has no page of the kind ${kind}`);
  return found;
}
