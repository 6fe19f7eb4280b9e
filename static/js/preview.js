// The preview of a tool with a script: questions show and hide as answers are tried out. Nothing is sent anywhere.
import { shownCodes } from "./show-if.js";

const form = document.querySelector("form[data-preview]");
const showIf = JSON.parse(document.getElementById("show-if").textContent);
const count = document.querySelector("[data-preview-count]");
const questions = [...form.querySelectorAll("[data-question]")];

// The codes that a rule looks for: of the answer, the choice, what was ticked, and in a matrix of every row.
function codes(set) {
  const said = [...set.querySelectorAll("input:checked")].filter((input) => /\.(response|choice)$|\.row\.|several$/.test(input.name));
  const counted = [...set.querySelectorAll("input:checked")].filter((input) => /\.part\./.test(input.name)).map((input) => input.value);
  const worked = counted.every((code) => code === "YES") ? "YES" : counted.every((code) => code === "NO") ? "NO" : "PARTLY";
  const direct = said.map((input) => input.value);
  return direct.length || counted.length === 0 ? direct : [worked];
}

function refresh() {
  const shown = shownCodes(showIf.rules, showIf.answers, showIf.facts, showIf.known);
  questions.forEach((set) => (set.hidden = !shown.has(set.dataset.question)));
  form.querySelectorAll("section").forEach((section) => {
    const note = section.querySelector("[data-nothing-shown]");
    if (note) note.hidden = Boolean(section.querySelector("[data-question]:not([hidden])"));
  });
  count.textContent = String(shown.size);
  questions.forEach(showEvidence);
}

function showEvidence(set) {
  const evidence = set.querySelector("[data-evidence]");
  const wanted = (set.dataset.evidenceOn ?? "").split(" ");
  if (evidence) evidence.hidden = !(showIf.answers[set.dataset.question] ?? []).some((code) => wanted.includes(code));
}

form.addEventListener("change", (event) => {
  const set = event.target.closest("[data-question]");
  if (!set) return;
  showIf.answers[set.dataset.question] = codes(set);
  refresh();
});
form.addEventListener("submit", (event) => event.preventDefault());
refresh();
