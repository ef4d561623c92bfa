import { HeatmapChart, LineChart, MapChart, SankeyChart } from "echarts/charts";
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapPiecewiseComponent } from "echarts/components";
import { init, registerMap, use, type EChartsCoreOption, type EChartsType } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { eachNow } from "../dom";
import type { CityMap, HeatData, LineData, MapData, SankeyData } from "./data";
import { heatOption } from "./heat";
import { lineOption } from "./line";
import { mapOption } from "./map";
import { sankeyOption } from "./sankey";
import { readTheme, type Theme } from "./theme";

use([CanvasRenderer, HeatmapChart, LineChart, MapChart, SankeyChart]);
use([GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapPiecewiseComponent]);

type Option = (theme: Theme) => EChartsCoreOption;

const drawn = new Map<HTMLElement, { chart: EChartsType; option: Option }>();

function payload(island: HTMLElement): unknown {
  const source = document.querySelector(island.dataset["source"] ?? "")?.textContent ?? "null";
  return JSON.parse(source) as unknown;
}

async function city(address: string): Promise<CityMap> {
  const answer = await fetch(address);
  const found = (await answer.json()) as CityMap;
  registerMap(address, found as unknown as Parameters<typeof registerMap>[1]);
  return found;
}

async function optionOf(island: HTMLElement): Promise<Option> {
  const data = payload(island);
  switch (island.dataset["chart"]) {
    case "map": {
      const address = island.dataset["map"] ?? "";
      const shapes = await city(address);
      nameTheRest(island, shapes);
      return (theme) => mapOption(data as MapData, shapes, address, theme);
    }
    case "heat":
      return (theme) => heatOption(data as HeatData, theme);
    case "sankey":
      return (theme) => sankeyOption(data as SankeyData, theme);
    default:
      return (theme) => lineOption(data as LineData, theme);
  }
}

/** A click on a district follows its address, if it has one. */
function follow(island: HTMLElement, chart: EChartsType): void {
  if (island.dataset["chart"] !== "map") return;
  const { places } = payload(island) as MapData;
  chart.on("click", ({ name }) => {
    const href = places.find((place) => place.code === name)?.href;
    if (href) window.location.assign(href);
  });
}

/** Places without a shape, such as functional zones, stand in words under the map; the city itself only if something is counted in no district. */
function nameTheRest(island: HTMLElement, shapes: CityMap): void {
  const note = island.closest(".k-chart")?.querySelector<HTMLElement>(".k-off-map");
  const list = note?.querySelector("ul");
  if (!note || !list) return;
  const drawn = new Set(shapes.features.map(({ properties }) => properties.code));
  const { city, places, unit } = payload(island) as MapData;
  const rest = places.filter(({ code, value }) => !drawn.has(code) && (code !== city || value));
  list.replaceChildren(...rest.map((place) => itemOf(place, unit)));
  note.hidden = rest.length === 0;
}

function itemOf(place: MapData["places"][number], unit: string): HTMLElement {
  const name = document.createElement(place.href ? "a" : "span");
  if (name instanceof HTMLAnchorElement) name.href = place.href;
  name.textContent = place.name;
  const item = document.createElement("li");
  item.append(name, ` ${place.text} ${unit}`);
  return item;
}

async function draw(island: HTMLElement): Promise<void> {
  if (island.dataset["drawn"]) return;
  island.dataset["drawn"] = "1";
  const option = await optionOf(island);
  const chart = init(island, null, { renderer: "canvas" });
  chart.setOption(option(readTheme()));
  follow(island, chart);
  drawn.set(island, { chart, option });
  new ResizeObserver(() => {
    chart.resize();
  }).observe(island);
}

function redraw(): void {
  for (const [island, { chart, option }] of drawn) {
    if (document.contains(island)) chart.setOption(option(readTheme()), true);
    else {
      chart.dispose();
      drawn.delete(island);
    }
  }
}

/** Draws each `[data-chart]` and draws it again when the theme changes; drops those that left the page. */
export function startCharts(): void {
  eachNow("[data-chart]", (island) => {
    void draw(island);
  });
  document.addEventListener("kechuang:preference", redraw);
  document.addEventListener("htmx:afterSettle", () => {
    for (const [island, { chart }] of drawn) {
      if (document.contains(island)) continue;
      chart.dispose();
      drawn.delete(island);
    }
  });
}
