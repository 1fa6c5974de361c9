// Holds a built site to Lighthouse, axe-core and html-validate, and prints what they say.
//
//   node audit.js --site ../../public [--only lighthouse,axe,html]
import { parseArgs } from "node:util";
import { auditAccessibility } from "./lib/axe.js";
import { findBrowser, startBrowser } from "./lib/browser.js";
import { auditMarkup } from "./lib/html.js";
import { auditLighthouse } from "./lib/lighthouse.js";
import { readSite } from "./lib/pages.js";
import { startServer } from "./lib/server.js";

const { values } = parseArgs({ options: { site: { type: "string" }, only: { type: "string", default: "lighthouse,axe,html" } } });
if (!values.site) {
  console.error("audit-site: name the folder of a built site: --site public");
  process.exit(2);
}

const wanted = new Set(values.only.split(","));
let site;
try {
  site = readSite(values.site);
} catch (error) {
  console.error(`audit-site: ${error.message}`);
  process.exit(2);
}
let failures = 0;
if (wanted.has("html")) failures += await auditMarkup(site);
if (wanted.has("axe") || wanted.has("lighthouse")) {
  const server = await startServer(values.site);
  const browser = await startBrowser(findBrowser());
  try {
    if (wanted.has("axe")) failures += await auditAccessibility(browser, server.url, site);
    if (wanted.has("lighthouse")) failures += await auditLighthouse(browser, server.url, site);
  } finally {
    await browser.close();
    server.close();
  }
}
process.exit(failures ? 1 : 0);
