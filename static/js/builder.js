// The tool builder with a script: questions are dragged to their place, and a question's form shows what its kind needs.
// Without it the buttons Up and Down do the same, and the form shows every field.

const form = document.querySelector("form[data-builder]");
let dragged = null;

function place(list, before) {
  const rows = [...list.children].filter((row) => row !== dragged);
  const at = before ? rows.indexOf(before) : rows.length;
  const button = Object.assign(document.createElement("button"), {
    name: "do",
    value: `place:${dragged.dataset.code}:${list.closest("[data-section]").dataset.section}:${at}`,
    hidden: true,
  });
  form.append(button);
  form.requestSubmit(button);
}

function unmark() {
  document.querySelectorAll(".is-over").forEach((each) => each.classList.remove("is-over"));
}

function watch(list) {
  list.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    unmark();
    (event.target.closest("[data-code]") ?? list).classList.add("is-over");
  });
  list.addEventListener("drop", (event) => {
    if (!dragged) return;
    event.preventDefault();
    const before = event.target.closest("[data-code]");
    if (before !== dragged) place(list, before);
  });
}

if (form) {
  form.querySelectorAll("[data-questions]").forEach(watch);
  form.querySelectorAll("[data-code]").forEach((row) => {
    row.draggable = true;
    row.addEventListener("dragstart", (event) => {
      dragged = row;
      row.classList.add("is-dragged");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", row.dataset.code);
    });
    row.addEventListener("dragend", () => {
      row.classList.remove("is-dragged");
      dragged = null;
      unmark();
    });
  });
}

const kind = document.querySelector("select[name=kind]");
const scale = document.querySelector("select[name=scale]");
const kindsOf = (words) => (words ?? "").split(" ").filter(Boolean);

function suitKind() {
  document.querySelectorAll("[data-for-kinds]").forEach((block) => {
    const kinds = kindsOf(block.dataset.forKinds);
    block.hidden = kinds.length > 0 && !kinds.includes(kind.value);
  });
  document.querySelectorAll("[data-choices]").forEach((block) => {
    block.hidden ||= Boolean(scale?.value) && !scale.closest("[hidden]");
  });
  document.querySelectorAll("[data-kind-line]").forEach((line) => {
    line.hidden = line.dataset.kindLine !== kind.value;
  });
  document.querySelectorAll("input[name=responses]").forEach((box) => {
    const isAnswer = ["YES", "PARTLY", "NO"].includes(box.value);
    box.closest(".govuk-checkboxes__item").hidden = isAnswer && !["RESPONSE", "MATRIX"].includes(kind.value);
  });
  document.querySelectorAll("[data-not-for-kinds]").forEach((block) => {
    block.hidden = kindsOf(block.dataset.notForKinds).includes(kind.value);
  });
}

if (kind) {
  kind.addEventListener("change", () => {
    suitKind();
    document.querySelectorAll("[data-open-for-kinds]").forEach((fold) => {
      if (kindsOf(fold.dataset.openForKinds).includes(kind.value)) fold.open = true;
    });
  });
  scale?.addEventListener("change", suitKind);
  suitKind();
}
