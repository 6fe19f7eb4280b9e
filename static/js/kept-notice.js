// A return that takes no answers any more, while this computer still keeps some: says how many and why, shows them, and
// throws them away when told to. Nobody but the person who typed them gets the key that opens them.
import { openKept } from "./kept.js";

const notice = document.querySelector("[data-kept-notice]");

if (notice) {
  const questions = JSON.parse(document.getElementById("kept-questions").textContent);
  const kept = await openKept(notice.dataset);
  const entries = await kept.all();
  const find = (name) => notice.querySelector(`[data-kept-${name}]`);

  find("count").textContent = `${entries.length === 1 ? "One answer" : `${entries.length} answers`} typed on this computer ${entries.length === 1 ? "was" : "were"} not saved,`;
  notice.hidden = entries.length === 0;

  find("show").addEventListener("click", () => {
    find("list").replaceChildren(...entries.flatMap((entry) => described(entry, questions[entry.code])));
    find("list").hidden = false;
    find("show").hidden = true;
    find("throw").focus();
  });

  find("throw").addEventListener("click", () => {
    entries.forEach((entry) => kept.drop(entry.saveId));
    find("found").textContent = "Thrown away. This computer keeps nothing of this return any more.";
    find("list").hidden = true;
    find("buttons").hidden = true;
  });
}

// The question, and what was typed into each of its boxes. A question that is no longer asked still has its text.
function described(entry, question) {
  const typed = entry.fields.filter(([name, value]) => value && name !== `${entry.code}.version`);
  const words = typed.map(([name, value]) => line(question?.controls[name], value));
  return [element("dt", question?.title ?? "A question that is no longer asked"), ...words.map((each) => element("dd", each))];
}

const line = (control, value) => (control ? `${control.label}: ${control.values[value] ?? value}` : value);
const element = (tag, words) => Object.assign(document.createElement(tag), { textContent: words });
