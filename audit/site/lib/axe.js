// axe-core on the smallest and the largest page of each kind, as loaded, and on what people make of pages; in both themes, on a
// desktop and on a narrow phone.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { ofEachKind } from "./pages.js";
import { STATES } from "./states.js";
import { printTable } from "./table.js";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 320, height: 640, isMobile: true, hasTouch: true } };
// The size of what one taps is part of WCAG 2.2, AA, but axe-core leaves it out unless asked.
const RULES = { "target-size": { enabled: true } };

export async function auditAccessibility(browser, url, pages) {
  const rows = [], violations = [];
  const loaded = ofEachKind(pages).filter(({ kind }) => kind !== "redirect"); // it shows for no time
  for (const state of [...loaded, ...STATES]) {
    const row = [state.kind, state.path];
    for (const theme of ["light", "dark"]) {
      let found = 0;
      for (const [size, viewport] of Object.entries(SIZES)) {
        for (const violation of await violationsOf(browser, url, state, theme, viewport)) {
          found++;
          violations.push(`${state.path} (${theme}, ${size}): ${violation.id}: ${violation.help}: ${violation.nodes.length} times: ${violation.nodes.slice(0, 3).map((n) => n.target.join(" ")).join("; ")}`);
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

async function violationsOf(browser, url, { path, reach, ready }, theme, viewport) {
  const tab = await browser.newPage();
  try {
    await tab.setViewport(viewport);
    await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }, { name: "prefers-reduced-motion", value: "reduce" }]);
    await tab.goto(url + path, { waitUntil: "load" });
    await reach?.(tab);
    if (ready) await tab.waitForSelector(ready, { visible: true });
    await tab.evaluate(source); // through the debugger, which no content policy holds up
    return (await tab.evaluate((rules) => axe.run({ rules }), RULES)).violations;
  } finally {
    await tab.close();
  }
}
