import { on } from "./dom";

function paint(theme: string): void {
  document.documentElement.dataset["bsTheme"] = theme;
  document.dispatchEvent(new CustomEvent("kechuang:preference"));
}

/** Paper is light: charts are pictures, so they are drawn again for it. */
function installPaper(): void {
  let before = "light";
  window.addEventListener("beforeprint", () => {
    before = document.documentElement.dataset["bsTheme"] ?? "light";
    paint("light");
  });
  window.addEventListener("afterprint", () => {
    paint(before);
  });
}

/** Theme and side bar change at once; the cookie follows. Without script the form brings the page back changed. */
export function installPreferences(): void {
  installPaper();
  on("submit", "form[data-preference]", (form, event) => {
    if (!(form instanceof HTMLFormElement) || !(event.submitter instanceof HTMLButtonElement)) return;
    event.preventDefault();
    const { value } = event.submitter;
    document.documentElement.setAttribute(`data-${form.dataset["preference"] ?? ""}`, value);
    delete form.dataset["sent"];
    const body = new FormData(form, event.submitter);
    void fetch(form.action, { method: "POST", body, redirect: "manual" });
    document.dispatchEvent(new CustomEvent("kechuang:preference"));
    const other = [...form.querySelectorAll("button")].find((button) => button !== event.submitter);
    other?.focus();
  });
}
