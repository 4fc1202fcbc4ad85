import type { Block } from '#shared/model/pack-model.ts';
import { baselineOf, type Flow } from '../flow.ts';
import { ink, page, styles, toneInk } from '../type/style.ts';

type Fact = Extract<Block, { kind: 'facts' }>['rows'][number];

const labelWidth = 138;
const padding = 3.6;
/** A list no higher than this is not split. */
const kept = 240;
const digest = /^[0-9a-f]{40,}$/i;

/** Label and value, line by line between hairlines. */
export async function paintFacts(flow: Flow, rows: readonly Fact[]): Promise<void> {
  const heights = rows.map((row) => linesOf(flow, row).count * styles.value.leading + 2 * padding);
  const whole = sum(heights);
  // A short list stays whole; of a long one the first rows, so that a heading is not left with one of them.
  await flow.ensure(whole <= kept ? whole : sum(heights.slice(0, 3)));
  for (const row of rows) await paintFact(flow, row);
  flow.canvas.rule(page.left, flow.y, page.measure, 0.5, ink.hairline);
  flow.y += 12;
}

const sum = (heights: readonly number[]) => heights.reduce((total, height) => total + height, 0);

function linesOf(flow: Flow, fact: Fact) {
  const style = digest.test(fact.value) ? styles.valueCode : styles.value;
  const labels = flow.wrap(fact.label, styles.label, labelWidth - 12);
  const values = flow.wrap(fact.value, style, page.measure - labelWidth);
  return { style, labels, values, count: Math.max(labels.length, values.length) };
}

async function paintFact(flow: Flow, fact: Fact): Promise<void> {
  const { style, labels, values, count } = linesOf(flow, fact);
  const { leading } = styles.value;
  await flow.ensure(Math.min(count * leading + 2 * padding, page.bottom - page.top));
  flow.canvas.rule(page.left, flow.y, page.measure, 0.5, ink.hairline);
  flow.y += padding;
  const colour = fact.tone === undefined ? style.colour : toneInk[fact.tone];
  for (let at = 0; at < count; at++) {
    if (leading > flow.room) await flow.newPage();
    const baseline = flow.y + baselineOf(styles.value);
    flow.canvas.text(labels[at] ?? '', page.left, baseline, styles.label);
    flow.canvas.text(values[at] ?? '', page.left + labelWidth, baseline, style, { colour });
    flow.y += leading;
  }
  flow.y += padding;
}
