// A link to what is to be printed also opens the print dialogue, once the page shows its target.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) setTimeout(() => print());
});
