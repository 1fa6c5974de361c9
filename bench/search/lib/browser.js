import puppeteer from "puppeteer-core";
import { installProbe } from "../client/probe.js";
import { searchBytes } from "./server.js";

export function startBrowser(executablePath) {
  return puppeteer.launch({ executablePath, headless: true, args: ["--no-sandbox"], protocolTimeout: 600_000 });
}

// VISITS: how many queries, from all over the list, are each asked as the first of a fresh page.
const VISITS = 9;

// measure: one engine. typed are the queries whose keys are timed.
export async function measure(browser, server, path, queries, typed) {
  const some = Array.from({ length: VISITS }, (_, i) => queries[Math.floor((i * queries.length) / VISITS)]);
  // Once for nothing: the server compresses a file when it is first asked for, and that must not count as the engine's time.
  for (const { query } of some) await firstAnswer(browser, server, path, query);
  const first = [];
  for (const { query } of some) first.push(await firstAnswer(browser, server, path, query));

  return visit(browser, server, path, async (page, mistakes) => {
    const answers = [], missed = [];
    for (const { query } of queries) {
      const { ms, ids } = await page.evaluate((text) => window.askBench(text), query);
      if (ms === null) missed.push(query);
      answers.push(ids);
    }
    // The same page has answered every query by now: what follows is warm.
    const times = [];
    for (const { query } of typed) times.push(...await page.evaluate((text) => window.typeBench(text), query));
    return { first, allBytes: searchBytes(server.sent), answers, times, missed, mistakes };
  });
}

// firstAnswer: what a fresh page loads for one query, and how long that takes. What a list loads after it is there counts too.
function firstAnswer(browser, server, path, query) {
  return visit(browser, server, path, async (page) => {
    const ms = await page.evaluate(askFirst, query);
    await page.waitForNetworkIdle({ idleTime: 100 });
    return { query, ms, bytes: searchBytes(server.sent) };
  });
}

// visit opens a page in a browser context of its own, and so with an empty cache.
async function visit(browser, server, path, use) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    const mistakes = [];
    page.on("pageerror", (error) => mistakes.push(error.message));
    await page.evaluateOnNewDocument(installProbe);
    server.sent.length = 0;
    await page.goto(server.url + path, { waitUntil: "load" });
    return await use(page, mistakes);
  } finally {
    await context.close();
  }
}

// In the page: from the focus to the first list, with all that has to be loaded.
async function askFirst(text) {
  const start = performance.now();
  document.querySelector("input[data-main]").focus();
  await window.askBench(text);
  return performance.now() - start;
}
