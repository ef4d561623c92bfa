import { on } from "./dom";

function set(isOpen: boolean): void {
  document.body.classList.toggle("has-side", isOpen);
  document.querySelector("[data-side-open]")?.setAttribute("aria-expanded", String(isOpen));
}

/** The navigation on a phone: over the page, closed by its shade or Escape. */
export function installSide(): void {
  on("click", "[data-side-open]", () => {
    set(!document.body.classList.contains("has-side"));
    document.querySelector<HTMLElement>("#side a")?.focus();
  });
  on("click", "[data-side-close]", () => {
    set(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !document.body.classList.contains("has-side")) return;
    set(false);
    document.querySelector<HTMLElement>("[data-side-open]")?.focus();
  });
}
