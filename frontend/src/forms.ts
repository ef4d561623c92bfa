import { eachNow, on } from "./dom";

/** What each date field held when its form came or was last sent or refused. */
const known = new WeakMap<HTMLInputElement, string>();
const typedIn = new WeakSet<HTMLInputElement>();

function dateOf(event: Event): HTMLInputElement | null {
  const field = event.target;
  return field instanceof HTMLInputElement && field.type === "date" ? field : null;
}

/** Send the form of a date field if the day is another one and can be meant; else say what is wrong, once. */
function sendDate(field: HTMLInputElement): void {
  if (field.value === (known.get(field) ?? field.defaultValue) && !field.validity.badInput) return;
  field.setCustomValidity("");
  const isWrong = !field.checkValidity();
  if (isWrong && known.get(field) === field.value) return;
  known.set(field, field.value);
  if (isWrong) {
    field.setCustomValidity(field.dataset["wrongText"] ?? field.validationMessage);
    field.reportValidity();
  } else field.form?.requestSubmit();
}

/** A date is typed digit by digit and is "changed" at each: it is sent when the field is left, by Enter or by a click in the calendar. */
function installSending(): void {
  on("change", "form[data-submit-on-change]", (form, event) => {
    const date = dateOf(event);
    if (!date) {
      if (form instanceof HTMLFormElement) form.requestSubmit();
    } else if (!typedIn.has(date)) sendDate(date);
  });
  on("input", "form[data-submit-on-change]", (_form, event) => {
    dateOf(event)?.setCustomValidity("");
  });
  on("keydown", "form[data-submit-on-change]", (_form, event) => {
    const date = dateOf(event);
    if (!date || !(event instanceof KeyboardEvent)) return;
    if (event.key === "Enter") {
      event.preventDefault();
      sendDate(date);
    } else if (event.key !== "Tab") typedIn.add(date);
  });
  on("focusout", "form[data-submit-on-change]", (_form, event) => {
    const date = dateOf(event);
    if (date && typedIn.delete(date)) sendDate(date);
  });
}

/** Forms that send themselves on change; lists of problems take the focus; a form is sent once. */
export function installForms(): void {
  installSending();
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
