import { isTyping } from "./dom";

/** "/" goes to the search. */
export function installKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || isTyping(event)) return;
    const field = document.querySelector<HTMLInputElement>("[data-search] input[type=search]");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}
