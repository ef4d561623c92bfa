import { all, on } from "./dom";

const OPEN = "details.k-menu[open], details.k-pop[open]";
const GAP = 4;

function close(details: HTMLDetailsElement, withFocus: boolean): void {
  details.open = false;
  if (withFocus) details.querySelector("summary")?.focus();
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}

function pixels(value: number): string {
  return `${String(value)}px`;
}

/** Fixed to the window, so that a scrolling table does not cut it; above the button where there is no room below. */
function place(details: HTMLDetailsElement): void {
  const body = details.querySelector<HTMLElement>(":scope > .k-menu-body, :scope > .k-pop-body");
  const button = details.querySelector("summary")?.getBoundingClientRect();
  if (!body || !button) return;
  body.style.position = "fixed";
  const size = body.getBoundingClientRect();
  const isEnd = details.classList.contains("k-menu-end");
  const left = isEnd ? button.right - size.width : button.left;
  const below = button.bottom + GAP;
  const above = button.top - GAP - size.height;
  body.style.left = pixels(clamp(left, 8, window.innerWidth - size.width - 8));
  body.style.top = pixels(below + size.height > window.innerHeight && above > 0 ? above : below);
}

function items(details: Element): HTMLElement[] {
  return all("a[href], button, input", details).filter((item) => item.closest("summary") === null);
}

function step(event: KeyboardEvent): void {
  const details = event.target instanceof Element ? event.target.closest("details.k-menu[open]") : null;
  if (!details || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
  const found = items(details);
  const at = found.indexOf(document.activeElement as HTMLElement);
  const next = found[(at + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Menus and popovers are `<details>`: they open without script; here they close, move and find their place. */
export function installMenus(): void {
  document.addEventListener(
    "toggle",
    (event) => {
      const details = event.target;
      if (!(details instanceof HTMLDetailsElement) || !details.matches(OPEN)) return;
      for (const other of all<HTMLDetailsElement>(OPEN)) if (!other.contains(details)) close(other, false);
      place(details);
    },
    true,
  );
  document.addEventListener("click", (event) => {
    for (const details of all<HTMLDetailsElement>(OPEN)) {
      if (!details.contains(event.target as Node)) close(details, false);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      step(event);
      return;
    }
    const open = all<HTMLDetailsElement>(OPEN).at(-1);
    if (open) close(open, true);
  });
  on("click", "details.k-menu a.k-menu-item", (item) => {
    const details = item.closest("details");
    if (details) close(details, false);
  });
  const again = (): void => {
    for (const details of all<HTMLDetailsElement>(OPEN)) place(details);
  };
  window.addEventListener("resize", again);
  window.addEventListener("scroll", again, { capture: true, passive: true });
}
