/* `[data-print]` opens the browser's print window; the paper's page is the only one that loads this. */
document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-print]")) window.print();
});
