import { RANKING } from "./options.js";

export async function open() {
  // esbuild must leave this import alone: the file is Pagefind's own, made with the index.
  const address = new URL("pagefind/pagefind.js", location.href).href;
  const pagefind = await import(address);
  await pagefind.options({ ranking: RANKING });
  await pagefind.init();
  return async (query) => {
    const { results } = await pagefind.search(query);
    const found = await Promise.all(results.slice(0, 12).map((r) => r.data()));
    return found.map(({ url, meta }) => ({ url: url.slice(1), ...meta }));
  };
}
