/** What the server hands over (`kechuang.common.ui.charts`); texts are ready to read. */

export interface MapData {
  city: string;
  places: { code: string; name: string; value: number | null; text: string; href: string }[];
  unit: string;
}

export interface HeatData {
  columns: string[];
  lines: string[];
  cells: { x: number; y: number; value: number | null; text: string }[];
  unit: string;
}

export interface SankeyData {
  names: string[];
  links: { from: string; to: string; value: number; text: string }[];
  unit: string;
}

export interface LineData {
  x: string[];
  series: { name: string; values: (number | null)[]; dashed: boolean; muted: boolean }[];
  marks: { name: string; value: number; text: string }[];
  unit: string;
}

/** The district shapes of a city (`kechuang/maps/<code>.json`). */
export interface CityMap {
  type: "FeatureCollection";
  features: { properties: { name: string; code: string } }[];
}
