/** Colours and type come from the page's tokens, so that charts follow the theme. */
export interface Theme {
  ink: string;
  muted: string;
  line: string;
  surface: string;
  edge: string;
  none: string;
  scale: string[];
  lowInk: string;
  highInk: string;
  series: string[];
  font: string;
  moves: boolean;
}

export function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--k-${name}`).trim();
  const many = (name: string, count: number): string[] => Array.from({ length: count }, (_, i) => token(`${name}-${String(i)}`));
  return {
    ink: token("ink"),
    muted: token("muted"),
    line: token("line"),
    surface: token("surface"),
    edge: token("line-strong"),
    none: token("none-fill"),
    scale: many("scale", 10),
    lowInk: token("scale-low-ink"),
    highInk: token("scale-high-ink"),
    series: many("series", 6),
    font: getComputedStyle(document.body).fontFamily,
    moves: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
  };
}

export const TEXT_SIZE = 12;

export function tooltip(theme: Theme): object {
  return {
    // Rich text is painted on the canvas; the other mode writes style attributes, which the content policy blocks.
    renderMode: "richText",
    backgroundColor: theme.surface,
    borderColor: theme.line,
    borderWidth: 1,
    padding: [6, 10],
    textStyle: { color: theme.ink, fontSize: TEXT_SIZE, fontFamily: theme.font },
  };
}

export function base(theme: Theme): object {
  return {
    animation: theme.moves,
    animationDuration: 150,
    animationDurationUpdate: 150,
    textStyle: { fontFamily: theme.font, fontSize: TEXT_SIZE, color: theme.ink },
    backgroundColor: "transparent",
  };
}

export interface Range {
  min: number;
  max: number;
}

export function bounds(values: (number | null)[]): Range {
  const known = values.filter((value) => value !== null);
  const [min, max] = [Math.min(...known), Math.max(...known)];
  return known.length === 0 ? { min: 0, max: 1 } : { min, max: max > min ? max : min + 1 };
}

/** The first step on which words stand in the other ink; the same as in heat tables (`styles/_table.scss`). */
const HIGH_STEP = 7;

/** The step of a value on the scale; the same steps as `numbers.heat_step` gives. */
function stepOf(value: number, range: Range, steps: number): number {
  const share = (value - range.min) / (range.max - range.min);
  return Math.max(0, Math.min(steps - 1, Math.floor(share * steps)));
}

/** Values to colours in steps; the page draws the scale itself, so the legend is off. */
export function scaleOf(theme: Theme, range: Range): object {
  const width = (range.max - range.min) / theme.scale.length;
  const last = theme.scale.length - 1;
  const pieces = theme.scale.map((color, step) => ({
    color,
    ...(step > 0 && { gte: range.min + step * width }),
    ...(step < last && { lt: range.min + (step + 1) * width }),
  }));
  return { type: "piecewise", show: false, pieces };
}

/** Ink and halo of words that stand on the colour of a value. */
export function wordsOn(value: number | null, range: Range, theme: Theme): object {
  const step = value === null ? 0 : stepOf(value, range, theme.scale.length);
  const halo = value === null ? theme.none : theme.scale[step];
  return { color: step < HIGH_STEP ? theme.lowInk : theme.highInk, textBorderColor: halo, textBorderWidth: 2 };
}
