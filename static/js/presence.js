// Who else has this return open, and what they have changed: asked every few seconds while the page is in sight. The page
// goes on without it when the portal does not answer.

const EVERY = 5000;
const form = document.querySelector("form[data-autosave]");
const place = document.querySelector("[data-presence-said]");
let since = form.dataset.since;

// `mayTakeIn` tells whether a question has nothing unsaved; `takeIn` puts a colleague's answer into it.
export function watchOthers(cookie, mayTakeIn, takeIn) {
  const waiting = new Map();

  async function ask() {
    const sent = new URLSearchParams({ section: form.dataset.section, since });
    const reply = await fetch(form.dataset.presence, { method: "POST", body: sent, headers: { "X-CSRFToken": cookie("csrftoken") } });
    if (!reply.ok) return;
    const said = await reply.json();
    since = said.since;
    tell(said.people);
    said.changed.forEach((change) => waiting.set(change.code, change));
    for (const change of waiting.values()) {
      if (!mayTakeIn(change)) continue;
      waiting.delete(change.code);
      await takeIn(change);
    }
  }

  async function again() {
    if (document.visibilityState === "visible") await ask().catch(() => {});
    setTimeout(again, EVERY);
  }
  again();
}

function tell(people) {
  const words = people.map(({ name, section }) => `${name} is in ${section === "all" ? "this return" : section === form.dataset.section ? "this section" : `section ${section}`} too.`).join(" ");
  if (place.textContent !== words) place.textContent = words;
}
