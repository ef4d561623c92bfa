/** Listeners on the document, so that what htmx brings in later works at once. */

type Handler<K extends keyof DocumentEventMap> = (found: HTMLElement, event: DocumentEventMap[K]) => void;

/** Call `handle` with the nearest ancestor of the event's target that matches `selector`. */
export function on<K extends keyof DocumentEventMap>(type: K, selector: string, handle: Handler<K>): void {
  document.addEventListener(type, (event) => {
    const found = event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
    if (found) handle(found, event);
  });
}

export function all<T extends HTMLElement = HTMLElement>(selector: string, root: ParentNode = document): T[] {
  return [...root.querySelectorAll<T>(selector)];
}

/** Whether a key press belongs to a field and is no command. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

/** Run `start` on each element that matches, now and whenever htmx has brought in a part of a page. */
export function eachNow(selector: string, start: (element: HTMLElement) => void): void {
  const run = (root: ParentNode): void => {
    for (const element of all(selector, root)) start(element);
    if (root instanceof HTMLElement && root.matches(selector)) start(root);
  };
  run(document);
  document.addEventListener("htmx:load", (event) => {
    if (event.target instanceof HTMLElement) run(event.target);
  });
}
