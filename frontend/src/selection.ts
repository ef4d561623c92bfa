import { all, on } from "./dom";

function boxes(): HTMLInputElement[] {
  return all<HTMLInputElement>("input[data-select]");
}

function show(): void {
  const chosen = boxes().filter((box) => box.checked).length;
  for (const bar of all("[data-selected-bar]")) bar.hidden = chosen === 0;
  for (const count of all("[data-selected-count]")) count.textContent = chosen.toLocaleString("en");
  const head = document.querySelector<HTMLInputElement>("input[data-select-all]");
  if (!head) return;
  head.checked = chosen > 0 && chosen === boxes().length;
  head.indeterminate = chosen > 0 && !head.checked;
}

/** Rows chosen by their boxes: the bar with what can be done to them appears with their number. */
export function installSelection(): void {
  on("change", "input[data-select-all]", (head) => {
    for (const box of boxes()) box.checked = (head as HTMLInputElement).checked;
    show();
  });
  on("change", "input[data-select]", show);
  show();
}
