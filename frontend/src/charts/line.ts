import type { EChartsCoreOption } from "echarts/core";
import type { LineData } from "./data";
import { base, TEXT_SIZE, tooltip, type Theme } from "./theme";

type Line = LineData["series"][number];

/** A dashed line goes on in the colour of the one before it: a forecast belongs to its series. */
function drawn(line: Line, index: number, theme: Theme): object {
  const hue = line.dashed && index > 0 ? index - 1 : index;
  const color = line.muted ? theme.muted : (theme.series[hue] ?? theme.ink);
  return {
    type: "line",
    name: line.name,
    data: line.values,
    color,
    symbol: "circle",
    symbolSize: 4,
    showSymbol: line.values.length <= 24,
    lineStyle: { width: line.muted ? 1.5 : 2, type: line.dashed ? "dashed" : "solid", color },
    emphasis: { disabled: true },
  };
}

function marks(data: LineData, theme: Theme): object {
  return {
    silent: true,
    symbol: "none",
    lineStyle: { color: theme.ink, type: "solid", width: 1 },
    label: { position: "insideEndTop", color: theme.ink, fontSize: TEXT_SIZE },
    data: data.marks.map(({ name, value, text }) => ({ yAxis: value, label: { formatter: `${name} ${text}` } })),
  };
}

export function lineOption(data: LineData, theme: Theme): EChartsCoreOption {
  const words = { color: theme.muted, fontSize: TEXT_SIZE };
  const series = data.series.map((line, index) => drawn(line, index, theme));
  const highest = Math.max(...data.marks.map((mark) => mark.value));
  return {
    ...base(theme),
    tooltip: { ...tooltip(theme), trigger: "axis", axisPointer: { lineStyle: { color: theme.line } } },
    legend: { show: data.series.length > 1, top: 0, left: 0, itemWidth: 18, itemHeight: 8, textStyle: words },
    grid: { left: 4, right: 12, top: data.series.length > 1 ? 34 : 16, bottom: 4, containLabel: true },
    xAxis: { type: "category", data: data.x, boundaryGap: false, axisLabel: words, axisTick: { show: false }, axisLine: { lineStyle: { color: theme.line } } },
    yAxis: {
      type: "value",
      scale: true,
      axisLabel: words,
      splitLine: { lineStyle: { color: theme.line } },
      max: ({ max }: { max: number }) => (highest > max ? highest : null),
    },
    series: series.map((one, index) => (index === 0 && data.marks.length > 0 ? { ...one, markLine: marks(data, theme) } : one)),
  };
}
