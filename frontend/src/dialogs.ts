import { on } from "./dom";

/** `[data-dialog="#id"]` opens a dialog; a click on its ground closes it. The browser keeps the focus inside. */
export function installDialogs(): void {
  on("click", "[data-dialog]", (button, event) => {
    const dialog = document.querySelector(button.dataset["dialog"] ?? "");
    if (!(dialog instanceof HTMLDialogElement)) return;
    event.preventDefault();
    dialog.showModal();
  });
  on("click", "dialog.k-dialog", (dialog, event) => {
    if (event.target === dialog && dialog instanceof HTMLDialogElement) dialog.close();
  });
}
