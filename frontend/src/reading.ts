import { all, eachNow, isTyping } from "./dom";

const ACTIONS: Readonly<Record<string, string>> = { a: "accept", e: "edit", x: "reject" };

interface Reading {
  root: HTMLElement;
  at: string;
}

function marks(reading: Reading, item: string): HTMLElement[] {
  return all(`mark[data-item="${CSS.escape(item)}"]`, reading.root);
}

function cards(reading: Reading): HTMLElement[] {
  return all(".k-read-card[data-item]", reading.root);
}

/** Frame the item's spans and its card; bring both into view. */
function select(reading: Reading, item: string, scrollText: boolean): void {
  for (const old of all(".is-selected", reading.root)) old.classList.remove("is-selected");
  reading.at = item;
  const card = cards(reading).find((found) => found.dataset["item"] === item);
  const spans = marks(reading, item);
  for (const element of [card, ...spans]) element?.classList.add("is-selected");
  card?.scrollIntoView({ block: "nearest" });
  card?.focus({ preventScroll: true });
  if (scrollText) spans[0]?.scrollIntoView({ block: "center" });
}

function step(reading: Reading, by: number): void {
  const found = cards(reading);
  const at = found.findIndex((card) => card.dataset["item"] === reading.at);
  const next = found[at < 0 ? 0 : Math.max(0, Math.min(found.length - 1, at + by))];
  if (next?.dataset["item"]) select(reading, next.dataset["item"], true);
}

function act(reading: Reading, action: string): void {
  const card = cards(reading).find((found) => found.dataset["item"] === reading.at);
  card?.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click();
}

function pressed(reading: Reading, event: KeyboardEvent): void {
  if (isTyping(event) || !document.contains(reading.root)) return;
  const action = ACTIONS[event.key];
  if (event.key === "j") step(reading, 1);
  else if (event.key === "k") step(reading, -1);
  else if (action) act(reading, action);
  else return;
  event.preventDefault();
}

/** Code points from the start of the text to a place in it; the server counts in code points as well. */
function offset(text: HTMLElement, node: Node, place: number): number {
  const range = document.createRange();
  range.selectNodeContents(text);
  range.setEnd(node, place);
  return Array.from(range.toString()).length;
}

/** A selection in the text becomes start, end and quote of the form that adds an item. */
function take(reading: Reading): void {
  const text = reading.root.querySelector<HTMLElement>("[data-text]");
  const form = reading.root.querySelector<HTMLFormElement>("form[data-add]");
  const selection = document.getSelection();
  if (!text || !form || !selection || selection.isCollapsed || selection.rangeCount === 0) return;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return;
  fill(form, "start", offset(text, range.startContainer, range.startOffset));
  fill(form, "end", offset(text, range.endContainer, range.endOffset));
  const quote = form.querySelector("[data-quote]");
  if (quote) quote.textContent = range.toString();
  form.classList.add("has-quote");
}

function fill(form: HTMLFormElement, name: string, value: number): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = String(value);
}

function start(root: HTMLElement): void {
  if (root.dataset["started"]) return;
  root.dataset["started"] = "1";
  const reading: Reading = { root, at: "" };
  root.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const found = target?.closest<HTMLElement>("mark[data-item], .k-read-card[data-item]");
    const isControl = target?.closest("button, a, input, select, textarea, label") !== null;
    if (found?.dataset["item"] && !isControl) select(reading, found.dataset["item"], !found.matches("mark"));
  });
  root.querySelector("[data-text]")?.addEventListener("mouseup", () => {
    take(reading);
  });
  document.addEventListener("keydown", (event) => {
    pressed(reading, event);
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (reading.at && document.contains(root)) select(reading, reading.at, false);
  });
}

/** Reading a text beside cards: j and k walk, a, e and x press the card's buttons, a selection prepares a new item. */
export function installReading(): void {
  eachNow("[data-reading]", start);
}
