// axe-core on the smallest and the largest page of each kind, in both themes, on a desktop and on a phone.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { ofEachKind } from "./pages.js";
import { printTable } from "./table.js";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844, isMobile: true, hasTouch: true } };

export async function auditAccessibility(browser, url, pages) {
  const rows = [], violations = [];
  for (const page of ofEachKind(pages)) {
    if (page.kind === "redirect") continue; // it shows for no time
    const row = [page.kind, page.path];
    for (const theme of ["light", "dark"]) {
      let found = 0;
      for (const [size, viewport] of Object.entries(SIZES)) {
        for (const violation of await violationsOf(browser, url + page.path, theme, viewport)) {
          found++;
          violations.push(`${page.path} (${theme}, ${size}): ${violation.id}: ${violation.help}: ${violation.nodes.slice(0, 3).map((n) => n.target.join(" ")).join("; ")}`);
        }
      }
      row.push(found);
    }
    rows.push(row);
  }
  printTable("axe-core, violations", ["kind", "page", "light", "dark"], rows);
  for (const text of violations) console.log(text);
  return violations.length;
}

async function violationsOf(browser, address, theme, viewport) {
  const tab = await browser.newPage();
  try {
    await tab.setViewport(viewport);
    await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }, { name: "prefers-reduced-motion", value: "reduce" }]);
    await tab.goto(address, { waitUntil: "load" });
    await tab.evaluate(source); // through the debugger, which no content policy holds up
    return (await tab.evaluate(() => axe.run())).violations;
  } finally {
    await tab.close();
  }
}
