// A form that is sent as a whole asks before the page is left with words in it that were not sent: by another button of
// the page, or on the way to another question.
import { isTouched } from "./fields.js";

const form = document.querySelector("form[data-unsent]");

if (form) {
  let isSent = false;
  form.addEventListener("submit", () => { isSent = true; });
  window.addEventListener("pageshow", () => { isSent = false; });
  window.addEventListener("beforeunload", (event) => {
    const isUnsent = form.dataset.unsent === "refused" || isTouched(form);
    if (!isSent && isUnsent) event.preventDefault();
  });
}
