// Saves each answer as it is given. One request at a time and in order; what could not be saved is tried again, and the
// page says so. The server's reply decides everything: nothing is called saved before it was committed.
import { codesOf, fieldsOf, fillIn, isTouched } from "./fields.js";
import { openKept } from "./kept.js";
import { watchOthers } from "./presence.js";
import { shownCodes } from "./show-if.js";
import { goToNamedQuestion } from "./shortcuts.js";

const form = document.querySelector("form[data-autosave]");
const showIf = JSON.parse(document.getElementById("show-if").textContent);
const questions = new Map([...form.querySelectorAll("[data-question]")].map((set) => [set.dataset.question, { set }]));
const queue = [];
// What waits to be saved, by question: {code, saveId, version, fields, at}. Also that of other sections, kept from before.
const pending = new Map();
const kept = await openKept(form.dataset);
const TYPING_PAUSE = 900;
const KEEPING_PAUSE = 150;
let isSending = false;
let wait = 2000;
let unsavedSince = null;

const cookie = (name) => document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`))?.split("=")[1] ?? "";
const now = () => new Date().toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit", hour12: true }).replace(" ", "");

// While one types: kept on this computer, not yet sent.
function keep(code) {
  const question = questions.get(code);
  clearTimeout(question.keeping);
  const before = pending.get(code);
  const isNew = !before || before.isSent;
  if (isNew && before) kept.drop(before.saveId);
  const entry = {
    code,
    saveId: isNew ? crypto.randomUUID() : before.saveId,
    version: question.set.querySelector("[data-version]").value,
    fields: fieldsOf(question.set),
    at: Date.now(),
  };
  (question.sent ??= new Set()).add(entry.saveId);
  entry.sent = [...question.sent];
  pending.set(code, entry);
  kept.put(entry);
}

function markChanged(code) {
  keep(code);
  if (!queue.includes(code)) queue.push(code);
  send();
}

async function send() {
  if (isSending || queue.length === 0) return;
  isSending = true;
  const code = queue[0];
  const entry = pending.get(code);
  entry.isSent = true;
  const question = questions.get(code) ?? { sent: new Set([entry.saveId]) };
  try {
    const reply = await fetch(`${form.dataset.saveRoot}${code}/`, { method: "POST", body: body(question, entry), headers: { "X-CSRFToken": cookie("csrftoken") } });
    if (pending.get(code) === entry) queue.shift();
    await (handlers[reply.status] ?? failed)(code, question, reply, entry);
  } catch {
    trouble("No connection. You can go on typing: it tries again by itself, and this computer keeps what you typed.");
  }
  isSending = false;
  if (queue.length && unsavedSince === null) send();
}

function body(question, entry) {
  const data = new URLSearchParams(entry.fields);
  data.set("version", question.set?.querySelector("[data-version]").value ?? entry.version);
  data.set("save_id", entry.saveId);
  if (question.keep) data.set("keep", question.keep);
  data.set("tool", form.dataset.tool);
  form.dataset.audiences.split(" ").forEach((audience) => data.append("audience", audience));
  return data;
}

function done(entry) {
  kept.drop(entry.saveId);
  if (pending.get(entry.code) === entry) pending.delete(entry.code);
}

const handlers = {
  200: async (code, question, reply, entry) => {
    const said = await reply.json();
    done(entry);
    if (entry.wasKept) toldOfKept();
    calm();
    if (!question.set) return;
    question.set.querySelector("[data-version]").value = said.version;
    if (question.keep) return location.reload();
    say(question, said.say);
    showIf.answers[code] = said.codes;
    question.isAnswered = said.answered;
    question.set.dataset.answered = said.answered;
    tellConflict(code, question, said);
    refresh();
    if (question.set.querySelector("[data-date-part]")) readWorkings(code);
  },
  401: askToSignIn,
  403: askToSignIn,
  409: async (code, question, reply) => {
    const said = await reply.json();
    calm("");
    if (!question.set) return tellKept(`${said.who} changed an answer in another section while yours waited on this computer.`, code);
    if (!question.sent.has(said.save_id)) return showClash(code, question, said);
    // It is this page's own save, whose reply was lost on the way: what was typed since goes upon it.
    question.set.querySelector("[data-version]").value = said.version;
    again(code);
  },
  423: async (code, question, reply) => refuse(question, (await reply.json()).say),
  404: async (code, question, reply, entry) => {
    done(entry);
    refuse(question, "Not saved. The return is no longer with you, or asks this question no longer: open the page again.");
  },
};

// Clearing keeps the comment, and is a save like any other.
function clearAnswer(code) {
  const { set } = questions.get(code);
  fillIn(set, fieldsOf(set).filter(([name]) => name === `${code}.comment`));
  markChanged(code);
  set.querySelector("input:not([type=hidden]), textarea")?.focus();
}

// A radio cannot be unticked by itself: what stands beside it stays.
function untick(code) {
  const { set } = questions.get(code);
  set.querySelectorAll("input[type=radio]:checked").forEach((radio) => {
    if ([`${code}.response`, `${code}.choice`].includes(radio.name)) radio.checked = false;
  });
  markChanged(code);
  set.querySelector("input:not([type=hidden]), textarea")?.focus();
}

function untickButton(code, word) {
  const button = Object.assign(document.createElement("button"), { type: "submit", className: "link-button", name: "untick", value: code, textContent: `Take back “${word}”` });
  button.dataset.untick = "";
  return button;
}

function tellConflict(code, question, { conflict: words, unticks: word }) {
  const clear = question.set.querySelector("[data-clear]");
  if (clear) clear.hidden = !question.isAnswered;
  const line = question.set.querySelector("[data-conflict]");
  if (!line || (line.querySelector("p")?.textContent ?? "") === words) return;
  line.replaceChildren(...(words ? [Object.assign(document.createElement("p"), { className: "working working--over", textContent: words })] : []));
  if (word) line.append(untickButton(code, word));
}

function refuse(question, words) {
  calm("");
  if (question.set) say(question, words);
}

// 403 is what a browser gets whose cookies are gone: signing in brings them back.
async function askToSignIn(code) {
  again(code);
  trouble("You are signed out. Sign in again in a new tab, then come back to this one: what you typed is still here.", { url: `/accounts/login/?next=${encodeURIComponent(`${location.pathname}#${code}`)}`, text: "Sign in in a new tab" });
}

async function failed(code) {
  again(code);
  trouble("The portal did not answer. It tries again by itself, and you can go on typing.");
}

function again(code) {
  if (!queue.includes(code)) queue.unshift(code);
}

function say(question, words) {
  question.set.querySelector("[data-save-state]").textContent = words;
  const foot = document.querySelector("[data-foot-state]");
  if (foot) foot.textContent = words;
}

function trouble(words, link) {
  unsavedSince ??= now();
  const strip = form.querySelector("[data-not-saved]");
  const text = strip.querySelector("[data-not-saved-text]");
  strip.querySelector("strong").textContent = `Not saved since ${unsavedSince}.`;
  // The same words again are left as they stand: a link that is made anew under somebody's finger leads nowhere.
  if (strip.hidden || !text.textContent.startsWith(words)) text.textContent = `${words} `;
  if (link && !text.querySelector("a")) text.append(Object.assign(document.createElement("a"), { href: link.url, textContent: link.text, target: "_blank", rel: "noopener" }));
  strip.hidden = false;
  // Beside each answer that waits and at the foot as well: the strip may be far above what one looks at.
  const state = link ? "Not saved yet: sign in again" : "Not saved yet, trying again";
  pending.forEach((_, code) => { if (questions.has(code)) say(questions.get(code), state); });
  setTimeout(send, wait);
  wait = Math.min(wait * 2, 30000);
}

function calm(words = "Everything is saved again") {
  if (unsavedSince !== null) form.querySelector("[data-announce]").textContent = words;
  unsavedSince = null;
  wait = 2000;
  form.querySelector("[data-not-saved]").hidden = true;
}

// One date is counted from another, so the lines beside all of them are read anew.
async function readWorkings(code) {
  const reply = await fetch(`${form.dataset.saveRoot}${code}/working/`);
  if (!reply.ok) return;
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  page.querySelectorAll("[data-working]").forEach((line) => {
    form.querySelector(`[data-working="${CSS.escape(line.dataset.working)}"]`)?.replaceChildren(...line.childNodes);
  });
  page.querySelectorAll("[data-from-dates]").forEach((line) => {
    form.querySelector(`[data-from-dates="${CSS.escape(line.dataset.fromDates)}"]`)?.replaceChildren(...line.childNodes);
  });
}

function showClash(code, question, said) {
  const place = question.set.querySelector("[data-clash]");
  const panel = document.getElementById("clash-panel").content.cloneNode(true);
  const fill = (name, words) => { panel.querySelector(`[data-${name}]`).textContent = words; };
  fill("who", `${said.who} changed this answer at ${said.at}, while you had it open.`);
  fill("theirs", said.theirs);
  fill("theirs-evidence", said.evidence);
  fill("yours", enteredWords(question));
  fill("yours-evidence", question.set.querySelector("[data-evidence] input")?.value ?? "");
  const settle = (whose) => {
    question.keep = whose;
    question.set.querySelector("[data-version]").value = said.version;
    place.replaceChildren();
    markChanged(code);
  };
  panel.querySelector("[data-keep-theirs]").addEventListener("click", () => { location.hash = code; settle("theirs"); });
  panel.querySelector("[data-keep-yours]").addEventListener("click", () => settle(""));
  place.replaceChildren(panel);
  say(question, "Not saved: two answers to choose from");
}

// What stands in the boxes now, but for the evidence, which has its own line, and the comment.
function enteredWords(question) {
  const controls = [...question.set.querySelectorAll(".question__body > :not(.evidence, .question__foot, .question__help) input, .question__body > textarea, .question__body > :not(.question__foot) textarea")];
  const words = controls.map((control) => {
    if (["radio", "checkbox"].includes(control.type)) return control.checked ? question.set.querySelector(`label[for="${control.id}"]`).textContent : "";
    return control.value.trim();
  });
  return words.filter(Boolean).join(". ") || "No answer";
}

function refresh() {
  const shown = shownCodes(showIf.rules, showIf.answers, showIf.facts, showIf.known);
  let done = 0;
  let total = 0;
  questions.forEach((question, code) => {
    question.set.hidden = !shown.has(code);
    toggleEvidence(question);
    if (!shown.has(code) || "statement" in question.set.dataset) return;
    total += 1;
    done += question.isAnswered ?? showIf.answered.includes(code) ? 1 : 0;
  });
  form.querySelector("[data-nothing-shown]").hidden = total > 0;
  const progress = document.querySelector(".foot__progress p");
  if (progress) progress.textContent = progress.textContent.replace(/\d+ of \d+/, `${done} of ${total}`);
  const inRail = document.querySelector(".rail__item--current .rail__count");
  if (inRail && total) inRail.textContent = `${done} of ${total}`;
  const bar = document.querySelector(".foot .share rect:last-child");
  if (bar && total) bar.setAttribute("width", `${Math.round((100 * done) / total)}%`);
}

function toggleEvidence(question) {
  const line = question.set.querySelector("[data-evidence]");
  if (!line) return;
  const wanted = question.set.dataset.evidenceOn.split(" ");
  const chosen = [...question.set.querySelectorAll("input[type=radio]:checked")].some((radio) => wanted.includes(radio.value));
  line.hidden = !chosen && !line.querySelector("input").value;
}

questions.forEach((question, code) => {
  question.set.dataset.answered = showIf.answered.includes(code);
  if (!question.set.querySelector("[data-version]")) return;
  question.set.addEventListener("click", (event) => {
    const change = event.target.closest("[data-clear]") ? clearAnswer : event.target.closest("[data-untick]") ? untick : null;
    if (!change) return;
    event.preventDefault();
    change(code);
  });
  question.set.addEventListener("input", (event) => {
    toggleEvidence(question);
    clearTimeout(question.keeping);
    question.keeping = setTimeout(() => keep(code), KEEPING_PAUSE);
    if (["radio", "checkbox"].includes(event.target.type)) return;
    clearTimeout(question.typing);
    question.typing = setTimeout(() => { question.typing = null; markChanged(code); }, TYPING_PAUSE);
  });
  question.set.addEventListener("change", () => {
    clearTimeout(question.typing);
    question.typing = null;
    showIf.answers[code] = codesOf(question.set, code) ?? showIf.answers[code];
    refresh();
    markChanged(code);
  });
});

let savedFromKept = 0;

function toldOfKept() {
  savedFromKept += 1;
  const what = savedFromKept === 1 ? "One answer" : `${savedFromKept} answers`;
  tellKept(`${what} that this computer had kept ${savedFromKept === 1 ? "is" : "are"} saved now.`);
}

function tellKept(words, code) {
  const strip = form.querySelector("[data-kept-said]");
  strip.querySelector("span").textContent = `${words} `;
  if (code) strip.querySelector("span").append(Object.assign(document.createElement("a"), { href: `../all/#${code}`, textContent: "Choose which one stands" }));
  strip.hidden = false;
}

// What an earlier page could not send goes first, in the order in which it was typed.
async function sendKept() {
  for (const entry of await kept.all()) {
    const question = questions.get(entry.code);
    if (question?.set.querySelector("[data-version]")) {
      fillIn(question.set, entry.fields);
      question.set.querySelector("[data-version]").value = entry.version;
      toggleEvidence(question);
      question.sent = new Set(entry.sent);
    }
    pending.set(entry.code, { ...entry, wasKept: true });
    queue.push(entry.code);
  }
  send();
}

const isUnsaved = () => isSending || queue.length > 0 || [...questions.values()].some((question) => question.typing);
window.addEventListener("beforeunload", (event) => { if (isUnsaved()) event.preventDefault(); });
window.addEventListener("focus", () => { if (unsavedSince !== null) send(); });
window.addEventListener("online", send);

// The button sends the whole section, with the versions that the saves left: so they come first.
form.addEventListener("submit", (event) => {
  if (!isUnsaved() || unsavedSince !== null) return;
  event.preventDefault();
  questions.forEach((question, code) => {
    if (question.typing) { clearTimeout(question.typing); question.typing = null; markChanged(code); }
  });
  const submitter = event.submitter;
  const check = setInterval(() => {
    if (isUnsaved() && unsavedSince === null) return;
    clearInterval(check);
    form.requestSubmit(submitter);
  }, 50);
});

refresh();
// A question that somebody is in, or that waits to be saved, is left alone: if both change it, the save says so. What one
// has saved oneself on another page is what one goes on from, wherever one is.
function mayTakeIn(change) {
  const question = questions.get(change.code);
  if (!question || isKnown(change)) return true;
  if (question.typing || pending.has(change.code)) return false;
  return change.own || !question.set.contains(document.activeElement);
}

function isKnown(change) {
  const version = questions.get(change.code)?.set.querySelector("[data-version]");
  return Boolean(version) && Number(version.value) >= change.version;
}

async function takeIn(change) {
  if (isKnown(change)) return;
  const question = questions.get(change.code);
  const version = question?.set.querySelector("[data-version]");
  showIf.answers[change.code] = change.codes;
  if (version) {
    const reply = await fetch(`${form.dataset.saveRoot}${change.code}/question/`);
    if (!reply.ok || !mayTakeIn(change)) return;
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    const focused = question.set.contains(document.activeElement) ? document.activeElement.id : "";
    question.set.replaceChildren(...page.querySelector("[data-question]").childNodes);
    if (focused) document.getElementById(focused)?.focus();
    question.isAnswered = change.answered;
    question.set.dataset.answered = change.answered;
    question.set.querySelector("[data-save-state]").textContent = change.say;
  }
  refresh();
}

// What was answered while this script was still on its way had nobody to listen to it.
function saveWhatCameBefore() {
  questions.forEach((question, code) => {
    if (question.set.querySelector("[data-version]") && !pending.has(code) && isTouched(question.set)) markChanged(code);
  });
}

await sendKept();
saveWhatCameBefore();
watchOthers(cookie, mayTakeIn, takeIn);
goToNamedQuestion();
