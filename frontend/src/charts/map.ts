import type { EChartsCoreOption } from "echarts/core";
import type { CityMap, MapData } from "./data";
import { base, bounds, scaleOf, TEXT_SIZE, tooltip, wordsOn, type Theme } from "./theme";

/** Districts by value. Regions join on the division code; names come from the server in the reader's language. */
export function mapOption(data: MapData, city: CityMap, name: string, theme: Theme): EChartsCoreOption {
  const places = new Map(data.places.map((place) => [place.code, place]));
  const range = bounds(data.places.map((place) => place.value));
  const label = ({ name: code }: { name: string }): string => {
    const place = places.get(code);
    return place ? `${place.name}\n${place.text}` : "";
  };
  const said = ({ name: code }: { name: string }): string => {
    const place = places.get(code);
    return place ? `${place.name}  ${place.text} ${data.unit}` : "";
  };
  const area = (code: string): object => {
    const value = places.get(code)?.value ?? null;
    const words = wordsOn(value, range, theme);
    return { name: code, value, label: words, emphasis: { label: words } };
  };
  return {
    ...base(theme),
    tooltip: { ...tooltip(theme), trigger: "item", formatter: said },
    visualMap: scaleOf(theme, range),
    series: {
      type: "map",
      map: name,
      nameProperty: "code",
      roam: false,
      top: 4,
      bottom: 4,
      selectedMode: false,
      label: { show: true, formatter: label, fontSize: TEXT_SIZE, lineHeight: 16 },
      itemStyle: { areaColor: theme.none, borderColor: theme.edge, borderWidth: 1 },
      emphasis: { itemStyle: { areaColor: null, borderColor: theme.ink, borderWidth: 1.5 } },
      data: city.features.map(({ properties }) => properties.code).filter((code) => places.has(code)).map(area),
    },
  };
}
