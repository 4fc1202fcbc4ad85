import type { Figure } from '#shared/model/pack-model.ts';
import { baselineOf, type Flow } from '../flow.ts';
import { ink, page, styles, toneFills } from '../type/style.ts';

const labelWidth = 132;
const noteWidth = 92;
const barHeight = 11.5;
/** Between two bars. */
const gap = 5.5;
/** A figure no higher than this is not split; of a higher one the first bars stay together. */
const kept = 320;
const together = 6;
const track = { left: page.left + labelWidth, width: page.measure - labelWidth - noteWidth } as const;

/** Bars as vectors. Stacked bars show shares of each bar's own sum; plain bars share one scale. */
export async function paintFigure(flow: Flow, figure: Figure): Promise<void> {
  const fills = fillsOf(figure);
  const bars = figure.bars.map((bar) => ({
    ...bar,
    label: flow.wrap(bar.label, styles.cell, labelWidth - 8),
  }));
  const heights = bars.map(({ label }) => Math.max(barHeight, label.length * styles.cell.leading) + gap);
  const whole = sum(heights) + 60;
  await flow.ensure(whole <= kept ? whole : sum(heights.slice(0, together)) + 60);
  for (const line of flow.wrap(figure.caption, styles.caption)) flow.line(line, styles.caption);
  flow.y += 4;
  if (figure.series.length > 1) paintLegend(flow, figure, fills);
  const scale = Math.max(1, ...figure.bars.map((bar) => sum(bar.values)));
  if (figure.kind === 'stacked-bars') paintAxis(flow, sum(heights));
  for (const [at, bar] of bars.entries()) {
    const height = heights[at] ?? 0;
    await flow.ensure(height);
    paintBar(flow, bar, fills, figure.kind === 'stacked-bars' ? Math.max(1, sum(bar.values)) : scale);
    flow.y += height;
  }
  flow.y += 12;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The nth series of a tone gets its nth shade, so that two series of one tone stay apart in greyscale too. */
function fillsOf(figure: Figure): readonly string[] {
  return figure.series.map((series, at) => {
    const before = figure.series.slice(0, at).filter((other) => other.tone === series.tone).length;
    return toneFills[series.tone][Math.min(before, 2)] ?? ink.soft;
  });
}

function paintLegend(flow: Flow, figure: Figure, fills: readonly string[]): void {
  let x: number = page.left;
  const face = flow.faces.of(styles.small);
  for (const [at, series] of figure.series.entries()) {
    if (figure.bars.every((bar) => (bar.values[at] ?? 0) === 0)) continue;
    const label = flow.faces.printable(series.label);
    const width = 12 + face.width(label, styles.small.size) + 13;
    if (x > page.left && x + width > page.right) {
      x = page.left;
      flow.y += 13;
    }
    flow.canvas.rectangle(x, flow.y + 1.5, 8, 8, fills[at] ?? ink.soft);
    flow.canvas.text(label, x + 12, flow.y + baselineOf(styles.small), styles.small, { colour: ink.text });
    x += width;
  }
  flow.y += 18;
}

function paintAxis(flow: Flow, height: number): void {
  for (const share of [0, 25, 50, 75, 100]) {
    const x = track.left + (track.width * share) / 100;
    flow.canvas.text(`${share} %`, x, flow.y + baselineOf(styles.small), styles.small, { align: 'centre' });
    flow.canvas.rectangle(x - 0.25, flow.y + 12, 0.5, Math.min(height, flow.room - 12), ink.hairline);
  }
  flow.y += 15;
}

type Bar = Omit<Figure['bars'][number], 'label'> & { readonly label: readonly string[] };

function paintBar(flow: Flow, bar: Bar, fills: readonly string[], scale: number): void {
  const baseline = flow.y + barHeight / 2 + styles.cell.size * 0.35;
  for (const [at, line] of bar.label.entries()) {
    flow.canvas.text(line, page.left, baseline + at * styles.cell.leading, styles.cell);
  }
  let x = track.left;
  for (const [at, value] of bar.values.entries()) {
    const width = (track.width * value) / scale;
    if (width <= 0) continue;
    const fill = fills[at] ?? ink.soft;
    flow.canvas.rectangle(x, flow.y, width, barHeight, fill);
    paintValue(flow, value, { x, width, baseline, fill, alone: bar.values.length === 1 });
    x += width;
    // A white line parts two shades that a photocopier might merge.
    if (bar.values.length > 1) flow.canvas.rectangle(x - 0.4, flow.y, 0.8, barHeight, ink.white);
  }
  flow.canvas.text(flow.faces.printable(bar.note), page.right, baseline, styles.cell, { align: 'right' });
}

type Segment = {
  readonly x: number;
  readonly width: number;
  readonly baseline: number;
  readonly fill: string;
  readonly alone: boolean;
};

function paintValue(flow: Flow, value: number, { x, width, baseline, fill, alone }: Segment): void {
  const text = String(value);
  const needed = flow.faces.of(styles.small).width(text, styles.small.size) + 6;
  if (alone || width < needed) return;
  const colour = isDark(fill) ? ink.white : ink.text;
  flow.canvas.text(text, x + width / 2, baseline, styles.small, { align: 'centre', colour });
}

function isDark(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue < 140;
}
