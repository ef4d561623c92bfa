import { resolve } from "node:path";
import { defineConfig } from "vite";
import { icons } from "./frontend/build/icons.ts";
import { maps } from "./frontend/build/maps.ts";
import { noEval } from "./frontend/build/no-eval.ts";

/** Cities whose map is built in: division code of `frontend/maps/<code>.json`. */
const CITIES = ["321000"];

/**
 * Each mode builds one self-contained script: `app` (with the styles, icons and maps) and `charts` (ECharts, loaded by pages
 * that have a chart). Names are stable, because the server adds the hashes.
 */
export default defineConfig(({ mode }) => {
  const entry = mode === "charts" ? "charts" : "app";
  return {
    publicDir: entry === "app" ? "frontend/public" : false,
    plugins: entry === "app" ? [icons("src/kechuang"), maps(CITIES), noEval()] : [],
    build: {
      outDir: "src/kechuang/common/static/kechuang",
      emptyOutDir: entry === "app",
      target: "es2022",
      cssCodeSplit: false,
      chunkSizeWarningLimit: 900,
      rolldownOptions: {
        input: resolve(import.meta.dirname, `frontend/src/${entry}.ts`),
        output: {
          format: "iife",
          entryFileNames: `${entry}.js`,
          assetFileNames: (asset) => (asset.names.some((name) => name.endsWith(".css")) ? "app.css" : "[name][extname]"),
        },
      },
    },
    css: { preprocessorOptions: { scss: { quietDeps: true } } },
  };
});
