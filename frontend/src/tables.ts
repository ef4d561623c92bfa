import { all, isTyping, on } from "./dom";

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

/** In a focused table: j, k or arrows move, Enter opens the row's first link, the space bar selects it. */
export function installTables(): void {
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
