// A static server as a good host is one: compressed, and with the right types.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".json": "application/json", ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml", ".png": "image/png", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8", ".webmanifest": "application/manifest+json",
};

export async function startServer(folder) {
  const ready = new Map();

  async function answerTo(path) {
    const plain = await readFile(join(folder, normalize(path)));
    const packed = brotliCompressSync(plain);
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
        "cache-control": path.startsWith("/assets/") ? "max-age=31536000, immutable" : "max-age=600",
        ...(encoding && { "content-encoding": encoding }),
      });
      response.end(request.method === "HEAD" ? undefined : body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
