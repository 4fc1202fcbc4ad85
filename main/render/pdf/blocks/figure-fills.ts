import type { Figure, Tone } from '#shared/model/pack-model.ts';
import type { Canvas } from '../canvas.ts';
import { ink, toneFills } from '../type/style.ts';

/** A colour, and the direction of white lines over it: what tells tones apart on a photocopy. */
export type Fill = { readonly colour: string; readonly hatch: 'rising' | 'falling' | null };
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const hatches: Readonly<Record<Tone, Fill['hatch']>> = {
  good: null,
  neutral: null,
  warning: null,
  bad: 'rising',
  muted: 'falling',
};

/** The nth series of a tone gets its nth shade. */
export function fillsOf(figure: Figure): readonly Fill[] {
  return figure.series.map(({ tone }, at) => {
    const before = figure.series.slice(0, at).filter((other) => other.tone === tone).length;
    return { colour: toneFills[tone][Math.min(before, 2)] ?? ink.soft, hatch: hatches[tone] };
  });
}

export function paintFill(canvas: Canvas, { colour, hatch }: Fill, { x, y, width, height }: Box): void {
  canvas.rectangle(x, y, width, height, colour);
  if (hatch !== null) canvas.hatch(x, y, width, height, hatch);
}

export function isDark(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue < 140;
}
