import { all, eachNow, isTyping, on } from "./dom";

const DOWN = ["j", "ArrowDown"];
const UP = ["k", "ArrowUp"];

function move(table: HTMLElement, by: number): void {
  const rows = all("tbody tr", table);
  const at = rows.findIndex((row) => row.classList.contains("is-at"));
  const next = rows[Math.max(0, Math.min(rows.length - 1, at + by))];
  if (!next) return;
  rows[at]?.classList.remove("is-at");
  next.classList.add("is-at");
  next.scrollIntoView({ block: "nearest" });
}

/** What a table is called: by itself, by its caption, or by the last heading before it. */
function nameOf(table: HTMLTableElement): string {
  const before = all("h1, h2, h3").filter((head) => head.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING);
  return (table.ariaLabel ?? table.caption?.textContent ?? before.at(-1)?.textContent ?? "").trim();
}

/** A wide table scrolls by itself and not with the page; the keyboard reaches it while there is something to scroll. */
function makeScroll(table: HTMLTableElement): void {
  const box = document.createElement("div");
  box.className = "k-scroll k-plain-scroll";
  table.before(box);
  box.append(table);
  new ResizeObserver(() => {
    const isWide = box.scrollWidth > box.clientWidth;
    for (const [name, value] of Object.entries({ tabindex: "0", role: "group", "aria-label": nameOf(table) })) {
      if (isWide) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
  }).observe(box);
}

/** In a focused table: j, k or arrows move, Enter opens the row's first link, the space bar selects it. */
export function installTables(): void {
  eachNow("table.k-plain", (table) => {
    if (table instanceof HTMLTableElement && !table.closest(".k-scroll")) makeScroll(table);
  });
  on("keydown", "[data-table] .k-table-scroll", (table, event) => {
    if (isTyping(event) || event.target !== table) return;
    const row = table.querySelector("tbody tr.is-at");
    if (DOWN.includes(event.key)) move(table, 1);
    else if (UP.includes(event.key)) move(table, -1);
    else if (event.key === "Enter") row?.querySelector<HTMLElement>("a[href]")?.click();
    else if (event.key === " ") row?.querySelector<HTMLElement>("input[data-select]")?.click();
    else return;
    event.preventDefault();
  });
}
