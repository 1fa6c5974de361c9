// Every page against the standard rules of html-validate; rules.json says which are off, and why.
import { readFileSync } from "node:fs";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { printTable } from "./table.js";

const { off } = JSON.parse(readFileSync(new URL("../rules.json", import.meta.url)));
const SHOWN = 20;

export async function auditMarkup(pages) {
  const validator = new HtmlValidate(new StaticConfigLoader({
    extends: ["html-validate:standard"],
    rules: Object.fromEntries(Object.keys(off).map((rule) => [rule, "off"])),
  }));
  const kinds = new Map();
  const mistakes = [];
  for (const page of pages) {
    const row = kinds.get(page.kind) ?? { pages: 0, mistakes: 0 };
    kinds.set(page.kind, row);
    row.pages++;
    const report = await validator.validateString(readFileSync(page.file, "utf8"), page.file);
    for (const { messages } of report.results) {
      row.mistakes += messages.length;
      mistakes.push(...messages.map((m) => `${page.path}:${m.line}:${m.column}: ${m.ruleId}: ${m.message}`));
    }
  }
  printTable(`html-validate, standard rules (${Object.keys(off).length} off, see rules.json)`, ["kind", "pages", "mistakes"],
    [...kinds].map(([kind, row]) => [kind, row.pages, row.mistakes]));
  for (const text of mistakes.slice(0, SHOWN)) console.log(text);
  if (mistakes.length > SHOWN) console.log(`… and ${mistakes.length - SHOWN} more`);
  return mistakes.length;
}
