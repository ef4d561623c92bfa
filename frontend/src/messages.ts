import { on } from "./dom";

/** A line in the region of messages; texts come from the page, so that they are in the reader's language. */
export function say(level: "error" | "success", text: string): void {
  const region = document.getElementById("messages");
  if (!region) return;
  const line = document.createElement("div");
  line.className = `k-message k-message-${level}`;
  const words = document.createElement("div");
  words.className = "k-message-text";
  words.textContent = text;
  line.append(words);
  region.replaceChildren(line);
  region.scrollIntoView({ block: "nearest" });
}

export function installMessages(): void {
  on("click", "[data-dismiss]", (button) => {
    button.closest(".k-message")?.remove();
  });
}
