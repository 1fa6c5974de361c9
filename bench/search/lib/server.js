// A static server that compresses with Brotli and notes what went over the wire.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".json": "application/json",
  ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".wasm": "application/wasm",
};
const compress = promisify(brotliCompress);

// startServer serves the files of a folder, and before them the files in memory: a map from a path to its content.
export async function startServer(folder, memory) {
  const sent = []; // { path, bytes } of each answer, without the headers
  const ready = new Map();

  async function answerTo(path) {
    const content = memory.get(path) ?? await readFile(join(folder, normalize(path)));
    const plain = Buffer.from(content);
    const packed = await compress(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } });
    // What is packed already, as Pagefind's files are, only grows.
    return packed.length < plain.length ? { body: packed, encoding: "br" } : { body: plain };
  }

  const server = createServer(async (request, response) => {
    let path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    if (path.endsWith("/")) path += "index.html";
    if (!ready.has(path)) ready.set(path, answerTo(path));
    try {
      const { body, encoding } = await ready.get(path);
      response.writeHead(200, {
        "content-type": TYPES[extname(path)] ?? "application/octet-stream",
        "content-length": body.length,
        "cache-control": "max-age=3600",
        ...(encoding && { "content-encoding": encoding }),
        // With these two a page's clock is exact to 5 µs, else to 100 µs.
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-embedder-policy": "require-corp",
      });
      response.end(body);
      sent.push({ path, bytes: body.length });
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${server.address().port}`, sent, close: () => server.close() };
}

// searchBytes: what a search costs: scripts, index and data. The page itself, its looks and its icons come anyway.
export function searchBytes(sent) {
  return sent.filter(({ path }) => !/\.(html|css|svg|png|ico|webmanifest)$/.test(path)).reduce((sum, { bytes }) => sum + bytes, 0);
}
