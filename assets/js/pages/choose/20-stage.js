// The stage shows one step: a question with its answers to click, or the codes at the end of the way. Each answer is an
// address, so the browser's own back and forward are ours.
let way = []; // the answers given so far
const ownTitle = document.title;

const asked = () => (way.length ? nextOf(way.at(-1)) : root);

// wayTo is the way on, or back, to a place; for one that is off the way it is the first that there is.
function wayTo(place) {
  if (!place) return [];
  const answer = way.indexOf(place);
  if (answer >= 0) return way.slice(0, answer + 1);
  if (place.matches("h3")) {
    const before = [...way.map(questionOf), asked()].indexOf(questionOf(place));
    if (before >= 0) return way.slice(0, before);
  } else if (questionOf(place) === asked()) {
    return [...way, place];
  }
  return firstWay(place);
}

function made(name, className, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

function linkTo(hash, ...children) {
  const link = made("a", "", ...children);
  link.href = "#" + hash;
  return link;
}

const copies = (nodes) => [...nodes].map((node) => node.cloneNode(true));
const goalsOf = (answer) => [...partOf(answer, ".goals").querySelectorAll("li:not(.here)")];
const wordsOf = (answer) => copies(partOf(answer, "summary").childNodes);

// addressOf is the step after so many answers.
const addressOf = (steps) => (steps ? way[steps - 1] : headingOf(root)).dataset.id;

function trail() {
  const steps = way.map((answer, i) =>
    made("li", "", linkTo(addressOf(i), ...copies(headingOf(questionOf(answer)).childNodes)), " ", made("b", "", ...wordsOf(answer))));
  const list = made("ol", "way", ...steps);
  list.setAttribute("aria-label", "Your answers so far");
  return list;
}

function moves() {
  const all = [];
  if (!asked()) {
    for (const link of copies(goalsOf(way.at(-1)).map((goal) => goal.querySelector("a")))) {
      link.textContent = `All about ${link.querySelector("b").textContent}`;
      all.push(link);
    }
  }
  all.push(linkTo(addressOf(way.length - 1), "Back"));
  if (way.length > 1) all.push(linkTo(addressOf(0), "Start again"));
  return made("p", "moves", ...all);
}

function questionStep(question) {
  const choices = answersOf(question).map((answer) => made("li", "", linkTo(answer.dataset.id, ...wordsOf(answer))));
  return [
    made("p", "count", `Question ${way.length + 1} of at most ${way.length + mostSteps(question)}`),
    made("h2", "", ...copies(headingOf(question).childNodes)), made("ol", "choices", ...choices),
  ];
}

function goalStep(answer) {
  const goals = goalsOf(answer);
  const heading = made("h2", "versus goals", ...goals.flatMap((goal, i) => {
    const link = goal.querySelector("a").cloneNode(true), one = made("span", "", link);
    link.querySelector("b").classList.add("num");
    one.dataset.accent = goal.dataset.accent;
    one.append(...copies(goal.querySelectorAll(":scope > small")));
    return i ? [made("small", "", "or"), one] : [one];
  }));
  const summaries = goals.map((goal) => made("p", goals.length > 1 ? "" : "lede", goal.querySelector("span").textContent));
  if (goals.length > 1) summaries.forEach((summary, i) => summary.prepend(made("b", "", goals[i].querySelector("b").textContent), " "));
  const note = partOf(answer, ".note"), whyNot = partOf(answer, ".whynot");
  return [heading, ...summaries, ...copies(note ? [note] : []), ...(whyNot ? [made("h3", "", "Why not another?"), whyNot.cloneNode(true)] : [])];
}

// show makes the step at the end of the way, and gives it a title: for tabs, bookmarks and the browser's list of pages.
function show() {
  const question = asked();
  const step = question ? questionStep(question) : goalStep(way.at(-1));
  const heading = step.find((element) => element.matches("h2"));
  heading.tabIndex = -1;
  stage.replaceChildren(...(way.length ? [trail(), ...step, moves()] : step));
  document.title = (way.length ? heading.innerText.replace(/\s+/g, " ") + " · " : "") + ownTitle;
  return heading;
}

// turn follows the address. Other anchors of the page, such as its list of sources, are the browser's.
function turn() {
  const place = placeAt(location.hash);
  if (!place && location.hash) return;
  way = wayTo(place);
  show().focus();
}

// Keys 1 to 9 choose an answer while the focus is here, and nowhere else.
function chooseByKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !/^[1-9]$/.test(event.key)) return;
  const choice = stage.querySelectorAll(".choices a")[event.key - 1];
  if (!choice) return;
  event.preventDefault();
  choice.click();
}

addEventListener("hashchange", turn);
stage.addEventListener("keydown", chooseByKey);
stage.classList.add("ready"); // before that the style may hide it
if (placeAt(location.hash)) turn();
