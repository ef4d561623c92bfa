import type { EChartsCoreOption } from "echarts/core";
import type { HeatData } from "./data";
import { base, bounds, scaleOf, TEXT_SIZE, tooltip, wordsOn, type Theme } from "./theme";

interface Cell {
  value: [number, number, number | null];
  text: string;
  label: object;
}

export function heatOption(data: HeatData, theme: Theme): EChartsCoreOption {
  const axis = { type: "category", axisLine: { show: false }, axisTick: { show: false } };
  const words = { color: theme.muted, fontSize: TEXT_SIZE };
  const range = bounds(data.cells.map((cell) => cell.value));
  const said = ({ data: { value, text } }: { data: Cell }): string =>
    `${data.lines[value[1]] ?? ""} · ${data.columns[value[0]] ?? ""}  ${text} ${data.unit}`;
  return {
    ...base(theme),
    tooltip: { ...tooltip(theme), formatter: said },
    grid: { left: 4, right: 4, top: 4, bottom: 4, containLabel: true },
    xAxis: { ...axis, data: data.columns, position: "top", axisLabel: { ...words, interval: 0 } },
    yAxis: { ...axis, data: data.lines, inverse: true, axisLabel: words },
    visualMap: scaleOf(theme, range),
    series: {
      type: "heatmap",
      itemStyle: { borderColor: theme.surface, borderWidth: 2 },
      label: { show: true, formatter: ({ data: { text } }: { data: Cell }) => text },
      data: data.cells.map((cell): Cell => ({
        value: [cell.x, cell.y, cell.value],
        text: cell.text,
        label: wordsOn(cell.value, range, theme),
      })),
    },
  };
}
