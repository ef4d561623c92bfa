import { on } from "./dom";

let cameFrom: HTMLElement | null = null;

function panel(): HTMLElement | null {
  return document.getElementById("panel");
}

function shut(): void {
  const element = panel();
  if (!element || element.hidden) return;
  element.hidden = true;
  document.body.classList.remove("has-panel");
  for (const row of document.querySelectorAll(".is-in-panel")) row.classList.remove("is-in-panel");
  cameFrom?.focus();
}

function open(event: Event): void {
  const element = panel();
  if (event.target !== element || !element) return;
  element.hidden = false;
  document.body.classList.add("has-panel");
  element.scrollTop = 0;
  element.querySelector<HTMLElement>("[data-panel-title]")?.focus();
}

/** The panel beside a list: opened by what htmx puts into it, closed by its button or Escape; the focus goes back. */
export function installPanel(): void {
  document.addEventListener("htmx:afterSettle", open);
  on("click", "[hx-target='#panel']", (link) => {
    cameFrom = link;
    for (const row of document.querySelectorAll(".is-in-panel")) row.classList.remove("is-in-panel");
    link.closest("tr, li")?.classList.add("is-in-panel");
  });
  on("click", "[data-panel-close]", shut);
  document.addEventListener("keydown", (event) => {
    const isMenuOpen = document.querySelector("details.k-menu[open], details.k-pop[open], dialog[open]") !== null;
    if (event.key === "Escape" && !isMenuOpen) shut();
  });
}
