import type { Block } from '#shared/model/pack-model.ts';
import { baselineOf, type Flow } from '../flow.ts';
import { isDigest } from '../type/is-digest.ts';
import type { Element } from '../structure/element.ts';
import { ink, page, styles, toneInk, type Style } from '../type/style.ts';

type Facts = Extract<Block, { kind: 'facts' }>;
type Fact = Facts['rows'][number];

type Look = {
  readonly label: Style;
  readonly value: Style;
  readonly labelWidth: number;
  readonly padding: number;
};
const looks = {
  wide: { label: styles.label, value: styles.value, labelWidth: 138, padding: 3.6 },
  dense: { label: styles.factLabel, value: styles.fact, labelWidth: 88, padding: 2 },
} as const satisfies Record<string, Look>;

/** One fact, or two halves beside each other, before it is known where they stand. */
type Line = { readonly cells: readonly LaidFact[]; readonly height: number; readonly count: number };
type LaidFact = {
  readonly x: number;
  readonly labels: readonly string[];
  readonly values: readonly string[];
  readonly style: Style;
  readonly colour: string;
};

/** A list no higher than this is not split. */
const kept = 240;
const gutter = 14;

/** Label and value, line by line between hairlines. */
export async function paintFacts(flow: Flow, { rows, dense }: Facts): Promise<void> {
  const look = dense === true ? looks.dense : looks.wide;
  const lines = paired(rows).map((facts) => lay(flow, look, facts));
  const whole = sum(lines);
  // A short list stays whole; of a long one the first rows, so that a heading is not left with one of them.
  await flow.ensure(whole <= kept ? whole : sum(lines.slice(0, 3)));
  const list = flow.begin('L');
  for (const line of lines) await paintLine(flow, look, line, list);
  flow.end(list);
  flow.canvas.rule(page.left, flow.y, page.measure, 0.5, ink.hairline);
  flow.y += dense === true ? 8 : 12;
}

const sum = (lines: readonly Line[]) => lines.reduce((total, line) => total + line.height, 0);

/** Halves that follow each other, two by two; every other fact alone. */
function paired(rows: readonly Fact[]): readonly (readonly Fact[])[] {
  const lines: Fact[][] = [];
  for (const row of rows) {
    const open = lines.at(-1);
    if (row.half === true && open?.length === 1 && open[0]?.half === true) open.push(row);
    else lines.push([row]);
  }
  return lines;
}

function lay(flow: Flow, look: Look, facts: readonly Fact[]): Line {
  const width = facts.length === 1 ? page.measure : (page.measure - gutter) / 2;
  const cells = facts.map((fact, at): LaidFact => {
    const style = isDigest(fact.value) ? styles.valueCode : look.value;
    return {
      x: page.left + at * (width + gutter),
      labels: flow.wrap(fact.label, look.label, look.labelWidth - 12),
      values: flow.wrap(fact.value, style, width - look.labelWidth),
      style,
      colour: fact.tone === undefined ? style.colour : toneInk[fact.tone],
    };
  });
  const count = Math.max(...cells.flatMap(({ labels, values }) => [labels.length, values.length]));
  return { cells, count, height: count * look.value.leading + 2 * look.padding };
}

async function paintLine(
  flow: Flow,
  look: Look,
  { cells, count, height }: Line,
  list: Element,
): Promise<void> {
  const { leading } = look.value;
  await flow.ensure(Math.min(height, page.bottom - page.top));
  flow.canvas.rule(page.left, flow.y, page.measure, 0.5, ink.hairline);
  flow.y += look.padding;
  const tagged = cells.map((cell) => {
    const item = list.child('LI');
    return { ...cell, item, label: item.child('Lbl'), body: item.child('LBody') };
  });
  for (let at = 0; at < count; at++) {
    if (leading > flow.room) await flow.newPage();
    const baseline = flow.y + baselineOf(look.value);
    for (const { x, labels, values, style, colour, label, body } of tagged) {
      flow.canvas.own(label);
      flow.canvas.text(labels[at] ?? '', x, baseline, look.label);
      flow.canvas.own(body);
      flow.canvas.text(values[at] ?? '', x + look.labelWidth, baseline, style, { colour });
    }
    flow.y += leading;
  }
  for (const { item } of tagged) item.close();
  flow.canvas.own(list);
  flow.y += look.padding;
}
