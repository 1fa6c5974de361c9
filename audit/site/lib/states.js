// States of pages that people make, by typing, clicking or following an address. Each is named by what it shows; path is where it
// starts, reach leads on from there, ready is what is in sight once it is reached.
export const STATES = [
  { kind: "matches", path: "/search/?q=timeout", ready: ".found [data-code]" },
  { kind: "two codes asked", path: "/search/?q=401+vs+403", ready: ".apart a" },
  { kind: "list of the field", path: "/502/", reach: type("header input", "timeout"), ready: ".find .matches [data-code]" },
  { kind: "question answered", path: "/choose/#client-must-change", ready: ".stage .moves" },
  { kind: "answer found", path: "/choose/#too-large", ready: ".stage .goals" },
  { kind: "pair picked", path: "/compare/?a=200&b=508", ready: "[data-compared] .facts" },
  { kind: "neighbours", path: "/heroku/H12/" }, // links to comparisons that have to break
  { kind: "home, typed", path: "/", reach: type(".ask input", "timeout"), ready: ".ask .matches [data-code]" },
  { kind: "home, filtered", path: "/", reach: filter, ready: ".sift select:has(:checked:not([value='']))" },
];

function type(selector, text) {
  return (tab) => tab.type(selector, text);
}

async function filter(tab) {
  const button = await tab.$("[data-unfold]");
  if (await button.isVisible()) await button.click();
  await tab.select(".sift select", await tab.$eval(".sift option:not([value='']):not(:disabled)", (option) => option.value));
}
