import "htmx.org";
import { say } from "./messages";

const SLOW_MS = 200;
const waiting = new WeakMap<Element, number>();

function detail(event: Event): { target?: Element; xhr?: XMLHttpRequest } {
  return (event as CustomEvent<{ target?: Element; xhr?: XMLHttpRequest }>).detail;
}

function begin(event: Event): void {
  const { target } = detail(event);
  if (!target) return;
  const timer = window.setTimeout(() => {
    target.classList.add("is-loading");
    target.setAttribute("aria-busy", "true");
  }, SLOW_MS);
  waiting.set(target, timer);
}

function end(event: Event): void {
  const { target } = detail(event);
  if (!target) return;
  window.clearTimeout(waiting.get(target));
  target.classList.remove("is-loading");
  target.removeAttribute("aria-busy");
}

/** What the server says about an error is shown as it is; a lost connection is named as such. */
function failed(event: Event): void {
  const text = detail(event).xhr?.getResponseHeader("X-Message");
  const words = document.body.dataset;
  say("error", text ? decodeURIComponent(text) : (words["errorText"] ?? "…"));
}

function lost(): void {
  say("error", document.body.dataset["offlineText"] ?? "…");
}

/** Requests by attributes, with a skeleton after 200 ms and errors in the region of messages. */
export function installHtmx(): void {
  document.addEventListener("htmx:beforeRequest", begin);
  document.addEventListener("htmx:afterRequest", end);
  document.addEventListener("htmx:responseError", failed);
  document.addEventListener("htmx:sendError", lost);
  document.addEventListener("htmx:timeout", lost);
}
