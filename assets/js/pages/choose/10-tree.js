// The tree of all questions: what the chooser asks is read from it. It gives up its anchors, since from now on an address
// such as #too-fast is one of the chooser's steps, and the browser must not scroll to the tree.
const stage = document.querySelector("[data-stage]");
const tree = document.querySelector("[data-tree]");
const places = new Map();

for (const place of tree.querySelectorAll(".question > h3, .answers > li")) {
  places.set(place.id, place);
  place.dataset.id = place.id;
  place.removeAttribute("id");
}

const root = tree.querySelector(".question");
const questionOf = (place) => place.closest(".question");
const headingOf = (question) => question.querySelector("h3");
const answersOf = (question) => [...question.querySelector(".answers").children];
const partOf = (answer, selector) => answer.querySelector(`:scope > details > ${selector}`);

// nextOf is the question that an answer leads to: the one below it, or one that stands elsewhere.
function nextOf(answer) {
  const link = partOf(answer, "p > .next");
  return partOf(answer, ".question") ?? (link && questionOf(placeAt(link.hash)));
}

const placeAt = (hash) => places.get(hash.slice(1));

// mostSteps is how many questions the longest way from a question has, itself among them.
const known = new Map();

function mostSteps(question) {
  if (!known.has(question)) {
    const next = answersOf(question).map(nextOf).filter(Boolean);
    known.set(question, 1 + Math.max(0, ...next.map(mostSteps)));
  }
  return known.get(question);
}

// firstWay are the answers that the tree has above a place, the place itself among them if it is an answer.
function firstWay(place) {
  const way = [];
  for (let li = place.closest(".answers > li"); li; li = li.parentElement.closest(".answers > li")) way.unshift(li);
  return way;
}
