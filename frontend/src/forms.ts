import { eachNow, on } from "./dom";

/** Forms that send themselves on change; lists of problems take the focus; a form is sent once. */
export function installForms(): void {
  on("change", "form[data-submit-on-change]", (form) => {
    if (form instanceof HTMLFormElement) form.requestSubmit();
  });
  on("submit", "form[method=post]:not([hx-post])", (form, event) => {
    if (form.dataset["sent"] === "1") event.preventDefault();
    form.dataset["sent"] = "1";
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sent]")) delete form.dataset["sent"];
  });
  eachNow("[data-focus]:not(.k-sample *)", (element) => {
    element.focus();
  });
}
