import { eachNow } from "./dom";

/** The charts' script is large, so it is loaded by the first chart of a visit. */
export function installCharts(): void {
  eachNow("[data-chart]", () => {
    const source = document.querySelector<HTMLMetaElement>("meta[name=kechuang-charts]")?.content;
    if (!source || document.querySelector("script[data-charts]")) return;
    const script = document.createElement("script");
    script.src = source;
    script.dataset["charts"] = "1";
    document.head.append(script);
  });
}
