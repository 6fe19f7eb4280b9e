// Looks every two seconds how far a job is, and shows the page anew when its state has changed.
const job = document.querySelector("[data-job]");

async function look() {
  if (document.hidden) return again();
  try {
    const answer = await fetch(job.dataset.job, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    const now = answer.ok ? await answer.json() : null;
    if (now && now.status !== job.dataset.status) return window.location.reload();
    if (now && now.words) job.querySelector("[data-job-words]").textContent = now.words;
  } catch {
    // The link on the page still works when the network does again.
  }
  return again();
}

function again() {
  window.setTimeout(look, 2000);
}

if (job) again();
