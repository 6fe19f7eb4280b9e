// "Where did you look?": read from the server when the first "No information" is chosen, saved as one types. Nothing is
// called saved before the server says so.
const block = document.querySelector("[data-looked]");
const section = document.getElementById("section");
const PAUSE = 900;
const AGAIN = 5000;

if (block && section) {
  const box = block.querySelector("[data-looked-box]");
  const field = box.querySelector("textarea");
  const state = box.querySelector("[data-looked-state]");
  const url = block.dataset.looked;
  let timer = null;
  let isOpen = false;
  let isUnsaved = false;

  const open = async () => {
    const isAsked = section.querySelector('input[value="NO_INFORMATION"]:checked');
    if (isOpen || !isAsked) return;
    isOpen = true;
    try {
      const reply = await fetch(url, { headers: { Accept: "application/json" }, redirect: "error" });
      field.value = (await reply.json()).text;
      box.hidden = false;
    } catch {
      // Without the words that are there already nothing may be written over them.
      isOpen = false;
    }
  };

  const save = async (keepalive = false) => {
    clearTimeout(timer);
    const body = new URLSearchParams({ text: field.value });
    const token = section.querySelector("[name=csrfmiddlewaretoken]").value;
    const sent = field.value;
    try {
      const headers = { Accept: "application/json", "X-CSRFToken": token };
      const reply = await fetch(url, { method: "POST", body, headers, redirect: "error", keepalive });
      state.textContent = (await reply.json()).say;
      isUnsaved = reply.ok ? field.value !== sent : true;
    } catch {
      state.textContent = "Not saved yet, trying again";
      timer = setTimeout(save, AGAIN);
    }
  };

  field.addEventListener("input", () => {
    isUnsaved = true;
    state.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  field.addEventListener("blur", () => isUnsaved && save());
  window.addEventListener("pagehide", () => isUnsaved && save(true));
  window.addEventListener("beforeunload", (event) => isUnsaved && event.preventDefault());
  section.addEventListener("change", open);
  open();
}
