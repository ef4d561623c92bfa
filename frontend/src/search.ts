import { all, on } from "./dom";

function links(): HTMLElement[] {
  return all("#search-found a");
}

function clear(): void {
  document.getElementById("search-found")?.replaceChildren();
}

/** Arrows go through what was found; Escape and a click elsewhere close it. */
export function installSearch(): void {
  on("keydown", "[data-search]", (form, event) => {
    if (event.key === "Escape") {
      clear();
      form.querySelector("input")?.blur();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const found = links();
    const at = found.indexOf(document.activeElement as HTMLElement) + (event.key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
    (found[at] ?? form.querySelector("input"))?.focus();
  });
  document.addEventListener("click", (event) => {
    const inside = event.target instanceof Element && event.target.closest("[data-search]");
    if (!inside) clear();
  });
}
