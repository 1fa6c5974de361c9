// Builds the page of each engine: a small HTML file, its script as one minified bundle, and its index.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";
import { FIELDS, rowsOf } from "./documents.js";

const here = (path) => fileURLToPath(new URL("../" + path, import.meta.url));

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title><link rel="icon" href="data:,">
<input type="search" data-main><div data-results data-query=""></div><script type="module" src="page.js"></script></html>`;

// buildEngine puts an engine's files into memory, below /-bench/NAME/.
export async function buildEngine(name, documents, memory) {
  const { build } = await import(`../engines/${name}/build.js`);
  const files = {
    "index.html": PAGE,
    "page.js": await pageScript(name),
    "rows.json": JSON.stringify(rowsOf(documents)),
    ...await build(documents, FIELDS),
  };
  for (const [path, content] of Object.entries(files)) memory.set(`/-bench/${name}/${path}`, content);
  return `/-bench/${name}/`;
}

async function pageScript(name) {
  const result = await bundle({
    entryPoints: [here("client/page.js")],
    bundle: true, minify: true, format: "esm", target: "es2022", write: false, logLevel: "error",
    plugins: [{
      name: "places",
      setup(build) {
        build.onResolve({ filter: /^engine$/ }, () => ({ path: here(`engines/${name}/client.js`) }));
        // The page needs the fields' names, not the code that reads a site.
        build.onResolve({ filter: /^fields$/ }, () => ({ path: "fields", namespace: "bench" }));
        build.onLoad({ filter: /.*/, namespace: "bench" }, () => ({ contents: `export const FIELDS = ${JSON.stringify(FIELDS)}` }));
      },
    }],
  });
  return result.outputFiles[0].text;
}

export function versionOf(name) {
  const npm = { fuse: "fuse.js" }[name] ?? name;
  return JSON.parse(readFileSync(here(`node_modules/${npm}/package.json`), "utf8")).version;
}
