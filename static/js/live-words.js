// Puts a word that follows the answers where the cursor stands in the finding. Without this it is copied by hand.
const into = document.querySelector("[data-words-into]");

function put(token) {
  const { selectionStart: from, selectionEnd: to } = into;
  into.setRangeText(token, from, to, "end");
  into.focus();
  tick(token);
}

// The words of a result make the finding rest on it; saving ticks it as well.
function tick(token) {
  const [, code, side] = token.match(/^\{\{q:([a-z0-9_]+)(?::(sent|received))?/) ?? [];
  const result = `${code}|${(side ?? "own").toUpperCase()}`;
  const box = [...document.querySelectorAll('input[name="evidence"]')].find((each) => each.value === result);
  if (box) box.checked = true;
}

if (into) {
  for (const button of document.querySelectorAll("[data-word]")) {
    button.hidden = false;
    button.addEventListener("click", () => put(button.dataset.word));
  }
}
