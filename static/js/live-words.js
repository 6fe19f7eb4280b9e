// Puts a word that follows the answers where the cursor stands in the finding. Without this it is copied by hand.
const into = document.querySelector("[data-words-into]");

function put(token) {
  const { selectionStart: from, selectionEnd: to } = into;
  into.setRangeText(token, from, to, "end");
  into.focus();
}

if (into) {
  for (const button of document.querySelectorAll("[data-word]")) {
    button.hidden = false;
    button.addEventListener("click", () => put(button.dataset.word));
  }
}
