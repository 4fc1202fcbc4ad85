import type { Figure } from '#shared/model/pack-model.ts';
import { baselineOf, type Flow } from '../flow.ts';
import { ink, page, styles } from '../type/style.ts';
import { groupDigits } from '../type/group-digits.ts';
import { fillsOf, isDark, paintFill, type Fill } from './figure-fills.ts';

const labelWidth = 132;
/** Notes take this much at least, so that the figures of one report have bars of one length. */
const noteWidth = 92;
const noteGap = 8;
/** A figure no higher than this is not split; of a higher one the first bars stay together. */
const kept = 320;
const together = 6;
const legendLine = 13;

type Bar = {
  readonly label: readonly string[];
  readonly values: readonly number[];
  readonly note: string;
  readonly height: number;
};

/** Bars as vectors. Stacked bars show shares of each bar's own sum; plain bars share one scale. */
export async function paintFigure(flow: Flow, figure: Figure): Promise<void> {
  const stacked = figure.kind === 'stacked-bars';
  const thickness = stacked ? 11.5 : 9.5;
  const bars = figure.bars.map((bar): Bar => {
    const label = flow.wrap(bar.label, styles.cell, labelWidth - 8);
    return { ...bar, label, height: Math.max(thickness, label.length * styles.cell.leading) + 5 };
  });
  const heights = bars.map(({ height }) => height);
  const head = stacked ? 66 : 20;
  const whole = head + sum(heights);
  await flow.ensure(whole <= kept ? whole : head + sum(heights.slice(0, together)));
  const caption = flow.begin('Caption');
  for (const line of flow.wrap(figure.caption, styles.caption)) flow.line(line, styles.caption);
  flow.end(caption);
  flow.y += 4;
  const begin = { number: flow.number, top: flow.y };
  const element = flow.begin('Figure', { alternative: wordsOf(figure, flow.model.language) });
  const fills = fillsOf(figure);
  if (figure.series.length > 1) paintLegend(flow, figure, fills);
  const track = trackOf(flow, figure);
  if (stacked) paintAxis(flow, track, sum(heights));
  const widest = Math.max(1, ...bars.map((bar) => sum(bar.values)));
  for (const bar of bars) {
    await flow.ensure(bar.height);
    paintBar(flow, bar, { track, fills, thickness, scale: stacked ? Math.max(1, sum(bar.values)) : widest });
    flow.y += bar.height;
  }
  flow.bound(element, begin);
  flow.end(element);
  flow.y += 12;
}

type Track = { readonly left: number; readonly width: number };

/** Where the bars run: between the labels and the longest note. */
function trackOf({ faces }: Flow, { bars }: Figure): Track {
  const widths = bars.map(({ note }) => {
    const shown = faces.printable(note);
    return faces.for(styles.cell, shown).width(shown, styles.cell.size);
  });
  const notes = Math.max(noteWidth, noteGap + Math.max(0, ...widths));
  return { left: page.left + labelWidth, width: page.measure - labelWidth - notes };
}

/** What it is, then all of its numbers: "2026-10, covered 900, weak 12, 900 of 1,012 covered; …". */
function wordsOf(figure: Figure, language: string): string {
  const bars = figure.bars.map(({ label, values, note }) => {
    const parts = values.flatMap((value, at) =>
      value === 0 ? [] : [`${figure.series[at]?.label ?? ''} ${groupDigits(value, language)}`.trim()],
    );
    return [label, ...parts, ...(note === '' ? [] : [note])].join(', ');
  });
  return `${figure.caption}. ${figure.alternative} ${bars.join('; ')}.`;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The series that the bars show; one that is nowhere needs no sign. */
function paintLegend(flow: Flow, figure: Figure, fills: readonly Fill[]): void {
  let x: number = page.left;
  const face = flow.faces.of(styles.small);
  for (const [at, series] of figure.series.entries()) {
    const fill = fills[at];
    if (fill === undefined || figure.bars.every((bar) => (bar.values[at] ?? 0) === 0)) continue;
    const label = flow.faces.printable(series.label);
    const width = 13 + face.width(label, styles.small.size) + 12;
    if (x > page.left && x + width > page.right) {
      x = page.left;
      flow.y += legendLine;
    }
    paintFill(flow.canvas, fill, { x, y: flow.y + 1.2, width: 9, height: 8.4 });
    flow.canvas.text(label, x + 13, flow.y + baselineOf(styles.small), styles.small, { colour: ink.text });
    x += width;
  }
  flow.y += legendLine + 5;
}

function paintAxis(flow: Flow, track: Track, height: number): void {
  for (const share of [0, 25, 50, 75, 100]) {
    const x = track.left + (track.width * share) / 100;
    flow.canvas.text(`${share} %`, x, flow.y + baselineOf(styles.small), styles.small, { align: 'centre' });
    flow.canvas.rectangle(x - 0.25, flow.y + 12, 0.5, Math.min(height, flow.room - 12), ink.hairline);
  }
  flow.y += 15;
}

type Look = {
  readonly track: Track;
  readonly fills: readonly Fill[];
  readonly thickness: number;
  readonly scale: number;
};

function paintBar(flow: Flow, bar: Bar, { track, fills, thickness, scale }: Look): void {
  const { canvas, y } = flow;
  const baseline = y + thickness / 2 + styles.cell.size * 0.35;
  for (const [at, line] of bar.label.entries()) {
    canvas.text(line, page.left, baseline + at * styles.cell.leading, styles.cell);
  }
  let x: number = track.left;
  for (const [at, value] of bar.values.entries()) {
    const width = (track.width * value) / scale;
    const fill = fills[at];
    if (width <= 0 || fill === undefined) continue;
    paintFill(canvas, fill, { x, y, width, height: thickness });
    if (bar.values.length > 1) paintValue(flow, value, fill, { x, width, baseline });
    x += width;
    // A white line parts two shades that a photocopier might merge.
    if (bar.values.length > 1) canvas.rectangle(x - 0.4, y, 0.8, thickness, ink.white);
  }
  canvas.text(flow.faces.printable(bar.note), page.right, baseline, styles.cell, { align: 'right' });
}

type Segment = { readonly x: number; readonly width: number; readonly baseline: number };

/** The number inside its part of the bar, where there is room for it. */
function paintValue(flow: Flow, value: number, fill: Fill, { x, width, baseline }: Segment): void {
  const text = flow.faces.printable(groupDigits(value, flow.model.language));
  const needed = flow.faces.of(styles.small).width(text, styles.small.size) + 4;
  const hatched = fill.hatch !== null;
  // Beside the field something of the part must be left to see.
  if (width < needed + (hatched ? 7 : 0)) return;
  // Letters on lines cannot be read: the number gets a field of its own.
  if (hatched) flow.canvas.rectangle(x + (width - needed) / 2, baseline - 7.1, needed, 8.8, ink.white);
  const colour = isDark(fill.colour) && !hatched ? ink.white : ink.text;
  flow.canvas.text(text, x + width / 2, baseline, styles.small, { align: 'centre', colour });
}
