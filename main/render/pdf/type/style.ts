import type { Tone } from '#shared/model/pack-model.ts';

/** Points; A4. Text stands between `left` and `right`, `top` and `bottom`. */
export const page = {
  width: 595.28,
  height: 841.89,
  left: 56,
  right: 539.28,
  top: 88,
  bottom: 772,
  measure: 483.28,
} as const;

export type FaceName = 'regular' | 'italic' | 'semibold' | 'mono';

export type Style = {
  readonly face: FaceName;
  readonly size: number;
  readonly leading: number;
  readonly colour: string;
  /** Pair kerning: worth its time in running text, not in a table. */
  readonly kern: boolean;
};

/** Ordered by lightness, so that they stay apart in greyscale. */
export const ink = {
  text: '#1b222b',
  soft: '#56616d',
  accent: '#1d3a5c',
  rule: '#1d3a5c',
  hairline: '#d9dee4',
  band: '#f1f4f7',
  white: '#ffffff',
  watermark: '#ececef',
  onAccent: '#ffffff',
  onAccentSoft: '#c3d0de',
} as const;

export const toneInk: Readonly<Record<Tone, string>> = {
  neutral: '#1d3a5c',
  good: '#1f5c45',
  warning: '#8a5a0b',
  bad: '#96271f',
  muted: '#56616d',
};

/** Fills of figures: the first, second and third series of one tone, dark to light. */
export const toneFills: Readonly<Record<Tone, readonly [string, string, string]>> = {
  good: ['#1f5c45', '#5c9479', '#a9cbbb'],
  neutral: ['#3d6a98', '#83a5c8', '#bfd2e5'],
  warning: ['#d9a441', '#e9c987', '#f3e2bd'],
  bad: ['#96271f', '#c46a5f', '#dfaea6'],
  muted: ['#8c97a3', '#b9c1c9', '#dde2e7'],
};

const style = (face: FaceName, size: number, leading: number, colour: string, kern = true): Style => ({
  face,
  size,
  leading,
  colour,
  kern,
});

export const styles = {
  body: style('regular', 9.5, 14, ink.text),
  lead: style('regular', 10.5, 15.5, ink.text),
  small: style('regular', 7.8, 10.8, ink.soft),
  note: style('italic', 8, 11, ink.soft),
  section: style('semibold', 19, 24, ink.accent),
  sectionNumber: style('regular', 19, 24, ink.soft),
  heading: style('semibold', 12, 16, ink.accent),
  minorHeading: style('semibold', 10, 14, ink.accent),
  caption: style('semibold', 8.8, 12, ink.text),
  label: style('regular', 8.5, 12, ink.soft),
  value: style('regular', 9, 12.5, ink.text),
  valueCode: style('mono', 7.6, 11, ink.text),
  figure: style('semibold', 23, 27, ink.accent),
  figureLabel: style('semibold', 8.5, 11.5, ink.text),
  figureValue: style('regular', 9, 12.5, ink.text),
  header: style('semibold', 7.6, 10, ink.accent, false),
  headerSmall: style('semibold', 6.8, 9, ink.accent, false),
  headerSmallest: style('semibold', 6.2, 8.2, ink.accent, false),
  cell: style('regular', 8, 10.8, ink.text, false),
  cellCode: style('mono', 7, 10.8, ink.text, false),
  cellTotal: style('semibold', 8, 10.8, ink.text, false),
  cellSmall: style('regular', 7.4, 9.6, ink.text, false),
  cellSmallTotal: style('semibold', 7.4, 9.6, ink.text, false),
  cellSmallCode: style('mono', 6.6, 9.6, ink.text, false),
  running: style('regular', 7.6, 10, ink.soft),
  contents: style('semibold', 10, 13.5, ink.text),
  contentsSub: style('regular', 8.6, 11.4, ink.soft),
  contentsClose: style('semibold', 9.4, 12.4, ink.text),
  contentsSubClose: style('regular', 7.8, 9.3, ink.soft),
  fact: style('regular', 8.3, 12, ink.text),
  factLabel: style('regular', 8.3, 12, ink.soft),
  calloutTitle: style('semibold', 9.5, 13.5, ink.text),
  coverTitle: style('semibold', 30, 36, ink.onAccent),
  coverSubtitle: style('regular', 12, 17, ink.onAccentSoft),
  coverEntity: style('semibold', 13, 18, ink.onAccent),
  coverDate: style('semibold', 12, 16, ink.accent),
  watermark: style('semibold', 74, 74, ink.watermark),
} as const satisfies Record<string, Style>;
