import type { EChartsCoreOption } from "echarts/core";
import type { SankeyData } from "./data";
import { base, TEXT_SIZE, tooltip, type Theme } from "./theme";

interface Said {
  dataType: "node" | "edge";
  name: string;
  data: { source?: string; target?: string; text?: string };
}

export function sankeyOption(data: SankeyData, theme: Theme): EChartsCoreOption {
  const said = ({ dataType, name, data: link }: Said): string =>
    dataType === "node" ? name : `${link.source ?? ""} → ${link.target ?? ""}  ${link.text ?? ""} ${data.unit}`;
  return {
    ...base(theme),
    tooltip: { ...tooltip(theme), trigger: "item", formatter: said },
    series: {
      type: "sankey",
      left: 4,
      right: 110,
      top: 8,
      bottom: 8,
      nodeWidth: 10,
      nodeGap: 14,
      draggable: false,
      emphasis: { focus: "adjacency" },
      label: { color: theme.ink, fontSize: TEXT_SIZE, textBorderColor: theme.surface, textBorderWidth: 2 },
      lineStyle: { color: theme.series[0], opacity: 0.22, curveness: 0.5 },
      itemStyle: { color: theme.series[0], borderWidth: 0 },
      data: data.names.map((name) => ({ name })),
      links: data.links.map(({ from, to, value, text }) => ({ source: from, target: to, value, text })),
    },
  };
}
