import type { Flow } from './flow.ts';
import { baselineOf } from './flow.ts';
import { isDigest } from './type/is-digest.ts';
import { ink, page, styles } from './type/style.ts';

const bandHeight = 286;
const labelWidth = 132;
/** No honest name needs more lines; what is cut here stands in full in the section on scope and in pack.json. */
const most = 3;

/** The first page: what, whose, as of when; who answers for it; what it is and is not. */
export async function paintCover(flow: Flow): Promise<void> {
  await flow.newPage({ bare: true });
  paintBand(flow);
  flow.y = bandHeight + 34;
  for (const fact of flow.model.cover.facts) paintFact(flow, fact);
  paintNotes(flow);
}

function paintBand(flow: Flow): void {
  const { cover } = flow.model;
  flow.canvas.rectangle(0, 0, page.width, bandHeight, ink.accent);
  if (flow.model.draft) {
    flow.canvas.text(flow.faces.printable(flow.model.labels.draft), page.right, 64, styles.coverEntity, {
      align: 'right',
    });
  }
  flow.y = 92;
  for (const line of flow.wrap(cover.title, styles.coverTitle)) flow.line(line, styles.coverTitle);
  flow.y += 6;
  for (const line of flow.wrap(cover.subtitle, styles.coverSubtitle)) flow.line(line, styles.coverSubtitle);
  flow.y = bandHeight - 62;
  const entity = flow.clamp(cover.entity, most, styles.coverEntity, page.measure - 190);
  flow.y -= (entity.length - 1) * styles.coverEntity.leading;
  for (const line of entity) flow.line(line, styles.coverEntity);
  const asOf = flow.faces.printable(`${flow.model.labels.asOf} ${cover.asOf}`);
  flow.canvas.text(asOf, page.right, bandHeight - 62 + baselineOf(styles.coverEntity), styles.coverEntity, {
    align: 'right',
  });
}

function paintFact(flow: Flow, fact: { readonly label: string; readonly value: string }): void {
  const style = isDigest(fact.value) ? styles.valueCode : styles.value;
  const lines = flow.clamp(fact.value, most, style, page.measure - labelWidth);
  flow.canvas.rule(page.left, flow.y, page.measure, 0.6, ink.hairline);
  flow.y += 5;
  flow.canvas.text(
    flow.faces.printable(fact.label),
    page.left,
    flow.y + baselineOf(styles.value),
    styles.label,
  );
  for (const line of lines) {
    flow.canvas.text(line, page.left + labelWidth, flow.y + baselineOf(styles.value), style);
    flow.y += styles.value.leading;
  }
  flow.y += 5;
}

/** At the foot of the page, above its number. */
function paintNotes(flow: Flow): void {
  const notes = flow.model.cover.notes.map((note) => flow.wrap(note, styles.small, page.measure - 28));
  const height = notes.reduce((sum, lines) => sum + lines.length * styles.small.leading + 4, 16);
  flow.y = Math.max(flow.y + 14, page.bottom - height);
  flow.canvas.rectangle(page.left, flow.y, page.measure, height, ink.band);
  flow.canvas.rectangle(page.left, flow.y, 3, height, ink.accent);
  flow.y += 10;
  for (const lines of notes) {
    for (const line of lines) flow.line(line, styles.small, page.left + 14, ink.text);
    flow.y += 4;
  }
}
