// Left and right arrow keys follow the projector's own links to the question before and after.
document.addEventListener("keydown", (event) => {
  const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  const link = rel && !event.altKey && !event.metaKey && document.querySelector(`a[rel="${rel}"]`);
  if (link) link.click();
});
