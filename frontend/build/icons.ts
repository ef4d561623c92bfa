import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const HOME = "node_modules/@tabler/icons/icons";
const IN_TEMPLATES = /\bicon[ =]["']([a-z0-9-]+)["']/g;
const IN_PYTHON = /\bicon=["']([a-z0-9-]+)["']|\bicon: str = ["']([a-z0-9-]+)["']/g;
/** Tables named `…ICONS` in Python: their values are icons. */
const TABLES = /\b[A-Z_]*ICONS\b[^=\n]*=\s*\{([^}]*)\}/g;
const IN_TABLE = /:\s*["']([a-z0-9-]+)["']/g;

const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap((match) => match.slice(1)).filter(Boolean);

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".html") || name.endsWith(".py"))
    .map((name) => join(folder, name))
    .sort();

/** Names of the icons that templates and Python files name literally, each with a file that does. */
export function usedIcons(folder: string): Map<string, string> {
  const used = new Map<string, string>();
  for (const file of sources(folder)) {
    const text = readFileSync(file, "utf8");
    const names = file.endsWith(".html")
      ? found(text, IN_TEMPLATES)
      : [...found(text, IN_PYTHON), ...found(text, TABLES).flatMap((table) => found(table, IN_TABLE))];
    for (const name of names) if (!used.has(name)) used.set(name, file);
  }
  return used;
}

function symbol(name: string, file: string): string {
  const filled = name.endsWith("-filled");
  const path = filled ? `${HOME}/filled/${name.slice(0, -"-filled".length)}.svg` : `${HOME}/outline/${name}.svg`;
  if (!existsSync(path)) throw new Error(`${file} names the icon "${name}", which Tabler does not have.`);
  const body = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(readFileSync(path, "utf8"))?.[1] ?? "";
  const paint = filled
    ? 'fill="currentColor"'
    : 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';
  return `<symbol id="${name}" viewBox="0 0 24 24" ${paint}>${body.replaceAll(/\s*\n\s*/g, "")}</symbol>`;
}

/** Writes `icons.svg` with those of Tabler's icons that the product names. */
export function icons(folder: string): Plugin {
  return {
    name: "kechuang-icons",
    generateBundle() {
      const symbols = [...usedIcons(folder)].sort().map(([name, file]) => symbol(name, file));
      const source = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
      this.emitFile({ type: "asset", fileName: "icons.svg", source });
    },
  };
}
