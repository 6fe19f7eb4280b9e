// The whole section by keyboard. A single letter works only while one of a question's buttons has the focus, never in a
// box for words (WCAG 2.1.4); every key is listed behind "?" and behind the button "Keys".

const form = document.querySelector("form[data-autosave]");
const list = document.getElementById("keys");
const LETTERS = { y: "YES", p: "PARTLY", n: "NO", a: "NOT_APPLICABLE", i: "NO_INFORMATION" };
const STOPS = "input:not([type=hidden]), textarea, select, .question__body > p > a";

form.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey || event.metaKey) return;
  const question = event.target.closest("[data-question]");
  if (!question || event.target.closest("summary, button")) return;
  const handler = event.key === "Enter" ? goOn : isTick(event.target) && !event.ctrlKey ? onTick : null;
  if (handler?.(event, question)) event.preventDefault();
});

function onTick(event, question) {
  if (event.key === "?") return openList();
  const place = event.key >= "1" && event.key <= "9" ? Number(event.key) - 1 : -1;
  const group = groupOf(event.target, question);
  const wanted = place >= 0 ? group[place] : group.find((radio) => radio.type === "radio" && radio.value === LETTERS[event.key.toLowerCase()]);
  if (wanted) choose(wanted);
  else if (event.key.toLowerCase() === "u") nextUnanswered(question);
  else return false;
  return true;
}

function choose(control) {
  control.focus();
  control.click();
}

// Enter goes to the next box of the question and after its last one to the next question; in a box of several lines it
// makes a line, and there Ctrl+Enter goes on. Elsewhere Ctrl+Enter leaves the rest of the question. Shift+Enter goes back.
// The buttons that say why there is no date are none of the boxes: from a box they are passed by, and Tab goes to them.
function goOn(event, question) {
  if (event.target.matches("a, select, textarea") && !event.ctrlKey) return false;
  if (event.shiftKey) return focusOn(stopsOf(shown()[shown().indexOf(question) - 1])[0]);
  const stops = stopsOf(question);
  const isSkipping = event.ctrlKey && !event.target.matches("textarea");
  const later = stops.slice(stops.findIndex((stop) => isSameGroup(stop, event.target)) + 1);
  const after = isSkipping ? null : later.find((stop) => isTick(event.target) || !isAnswer(stop, question));
  return focusOn(after ?? firstStopAfter(question));
}

function firstStopAfter(question) {
  const questions = shown();
  const following = questions.slice(questions.indexOf(question) + 1).map((each) => stopsOf(each)[0]).find(Boolean);
  return following ?? document.querySelector(`.foot button[form="${form.id}"]`);
}

function nextUnanswered(question) {
  const questions = shown();
  const from = questions.indexOf(question) + 1;
  const open = [...questions.slice(from), ...questions.slice(0, from)].find((each) => each.dataset.answered === "false" && stopsOf(each).length);
  focusOn(open ? stopsOf(open)[0] : null);
}

const shown = () => [...form.querySelectorAll("[data-question]")].filter((question) => !question.hidden);
const isTick = (control) => control.matches("input[type=radio], input[type=checkbox]");
const isAnswer = (control, question) => isTick(control) && control.name === `${question.dataset.question}.response`;
const isSameGroup = (one, other) => one === other || (isTick(one) && one.name === other.name);
const groupOf = (control, question) => [...question.querySelectorAll(`[name="${CSS.escape(control.name)}"]`)];

// One stop for each group of buttons: the chosen one, or else the first.
function stopsOf(question) {
  const controls = question ? [...question.querySelectorAll(STOPS)].filter((control) => control.checkVisibility()) : [];
  return controls.filter((control) => {
    if (!isTick(control)) return true;
    const group = groupOf(control, question);
    return control === (group.find((each) => each.checked) ?? group[0]);
  });
}

function focusOn(control) {
  control?.focus();
  control?.closest("[data-question]")?.scrollIntoView({ block: "nearest" });
  return Boolean(control);
}

function openList() {
  list.showModal();
  return true;
}

document.querySelector("[data-open-keys]").addEventListener("click", openList);
document.querySelector("[data-open-keys]").hidden = false;

// "Go on where you stopped" and "Save and continue" name the question in the address. The browser goes there by itself
// once the page is loaded and takes the focus away as it does so: this comes after.
export async function goToNamedQuestion() {
  if (document.readyState !== "complete") await new Promise((loaded) => window.addEventListener("load", loaded, { once: true }));
  await new Promise(requestAnimationFrame);
  const named = location.hash && form.querySelector(`[data-question="${CSS.escape(location.hash.slice(1))}"]`);
  if (named && !named.hidden && !form.contains(document.activeElement)) focusOn(stopsOf(named)[0]);
}
