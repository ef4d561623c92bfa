import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

/** Copies the maps of the given cities to `maps/<code>.json`. */
export function maps(cities: string[]): Plugin {
  return {
    name: "kechuang-maps",
    generateBundle() {
      for (const code of cities) {
        const source = readFileSync(`frontend/maps/${code}.json`, "utf8");
        this.emitFile({ type: "asset", fileName: `maps/${code}.json`, source });
      }
    },
  };
}
