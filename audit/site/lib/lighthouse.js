// Lighthouse with its mobile profile, on the kinds of page that readers come to first.
import lighthouse from "lighthouse";
import { largest } from "./pages.js";
import { printTable } from "./table.js";

const KINDS = ["home", "code", "collection", "comparison", "search"];
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

export async function auditLighthouse(browser, url, pages) {
  const port = Number(new URL(browser.wsEndpoint()).port);
  const rows = [], misses = [];
  for (const kind of KINDS) {
    const page = largest(pages, kind);
    const { lhr } = await lighthouse(url + page.path, { port, onlyCategories: CATEGORIES, logLevel: "error" });
    if (lhr.runtimeError) throw new Error(`Lighthouse on ${page.path}: ${lhr.runtimeError.message}`);
    const scores = CATEGORIES.map((id) => Math.round(lhr.categories[id].score * 100));
    const metric = (id) => lhr.audits[id].displayValue.replace(/\s+/g, " ");
    rows.push([kind, page.path, ...scores, metric("first-contentful-paint"), metric("largest-contentful-paint"), metric("total-blocking-time"), metric("cumulative-layout-shift")]);
    CATEGORIES.forEach((id, i) => {
      if (scores[i] === 100) return;
      const failed = lhr.categories[id].auditRefs.map((ref) => lhr.audits[ref.id]).filter((audit) => audit.score !== null && audit.score < 0.9);
      misses.push(`${page.path}: ${id} ${scores[i]}: ${failed.map((audit) => `${audit.id} (${audit.displayValue ?? audit.title})`).join(", ")}`);
    });
  }
  printTable("Lighthouse, mobile profile", ["kind", "page", "perf", "a11y", "best", "seo", "FCP", "LCP", "TBT", "CLS"], rows);
  for (const text of misses) console.log(text);
  return misses.length;
}
