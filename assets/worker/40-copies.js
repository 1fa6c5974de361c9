// What a reader sees without a network: a copy that says so, or a page with a way on.
async function marked(copy, status) {
  const text = await copy.text();
  const language = /<html[^>]* lang="?([\w-]+)/.exec(text)?.[1] ?? "en";
  return written(text.replace(/<\/header>|<body[^>]*>(?![^]*<\/header>)/, (tag) => tag + notice(copy.headers.get("date"), language, status)), copy, 200);
}

function notice(date, language, status) {
  const day = new Date(date ?? NaN);
  const when = isNaN(day) ? "" : ` on <time datetime="${day.toISOString()}">${day.toLocaleDateString(language, { dateStyle: "long" })}</time>`;
  const why = status ? `The site’s server answered ${status}.` : "The network does not answer.";
  return `<p class="stale" role="status"><b>A copy.</b> ${why} Your browser kept this page${when}; it may have changed since. <a href="">Try again</a></p>`;
}

// nothing is the answer for a page that was not kept. It stands at that page's address, so that loading it anew asks for that
// page, and its links start at the root instead of one folder below it.
async function nothing(url) {
  const folder = pathOf(pageOf(url)) + "/";
  if (!folder.endsWith("//") && await kept(addressOf(folder))) return Response.redirect(addressOf(folder) + url.search);
  const page = await kept(addressOf(build.offline));
  if (!page) return Response.error();
  return written((await page.text()).replaceAll('="../', `="${root.pathname.replaceAll("&", "&amp;")}`), page, 504);
}

function written(text, like, status) {
  const headers = new Headers(like.headers);
  for (const name of ["content-length", "content-encoding", "etag", "last-modified"]) headers.delete(name);
  return new Response(text, { status, headers });
}
