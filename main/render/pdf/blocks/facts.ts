import type { Block } from '#shared/model/pack-model.ts';
import { baselineOf, type Flow } from '../flow.ts';
import { ink, page, styles, toneInk } from '../type/style.ts';

type Fact = Extract<Block, { kind: 'facts' }>['rows'][number];

const labelWidth = 138;
const padding = 3.6;
const digest = /^[0-9a-f]{40,}$/i;

/** Label and value, line by line between hairlines. */
export async function paintFacts(flow: Flow, rows: readonly Fact[]): Promise<void> {
  // The first rows stay together, so that a heading is not left with one of them.
  await flow.ensure(Math.min(3, rows.length) * (styles.value.leading + 2 * padding));
  for (const row of rows) await paintFact(flow, row);
  flow.canvas.rule(page.left, flow.y, page.measure, 0.5, ink.hairline);
  flow.y += 12;
}

async function paintFact(flow: Flow, fact: Fact): Promise<void> {
  const style = digest.test(fact.value) ? styles.valueCode : styles.value;
  const labels = flow.wrap(fact.label, styles.label, labelWidth - 12);
  const values = flow.wrap(fact.value, style, page.measure - labelWidth);
  const { leading } = styles.value;
  const count = Math.max(labels.length, values.length);
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
