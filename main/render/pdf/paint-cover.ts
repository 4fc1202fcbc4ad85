import type { Flow } from './flow.ts';
import { baselineOf } from './flow.ts';
import { factPadding, fitFacts, mostLines, type LaidFact } from './fit-facts.ts';
import type { Reference } from './internals.ts';
import { paintSignatureField, signatureFieldHeight } from './signature-field.ts';
import type { Element } from './structure/element.ts';
import { ink, page, styles, type Style } from './type/style.ts';

const bandHeight = 286;
const labelWidth = 132;
/** Before the notes. */
const noteGap = 14;

/**
 * The first page: what, whose, as of when; who answers for it; what it is and is not. Returns the dictionary of the
 * signature, where there will be one.
 */
export async function paintCover(flow: Flow): Promise<Reference | null> {
  await flow.newPage({ bare: true });
  flow.parent = flow.structure.root.child('Sect');
  paintBand(flow);
  flow.y = bandHeight + 34;
  paintFacts(flow);
  const { signatureField = null } = flow.model;
  const signature = signatureField && paintSignatureField(flow, signatureField);
  paintNotes(flow);
  flow.parent.close();
  return signature;
}

function paintBand(flow: Flow): void {
  const { cover } = flow.model;
  flow.canvas.rectangle(0, 0, page.width, bandHeight, ink.accent);
  flow.y = 92;
  put(flow, 'H1', flow.wrap(cover.title, styles.coverTitle), styles.coverTitle);
  flow.y += 6;
  put(flow, 'P', flow.wrap(cover.subtitle, styles.coverSubtitle), styles.coverSubtitle);
  if (flow.model.draft) besides(flow, flow.model.labels.draft, 64);
  flow.y = bandHeight - 62;
  const entity = flow.clamp(cover.entity, mostLines, styles.coverEntity, page.measure - 190);
  flow.y -= (entity.length - 1) * styles.coverEntity.leading;
  put(flow, 'P', entity, styles.coverEntity);
  const baseline = bandHeight - 62 + baselineOf(styles.coverEntity);
  besides(flow, `${flow.model.labels.asOf} ${cover.asOf}`, baseline);
}

function put(flow: Flow, type: 'H1' | 'P', lines: readonly string[], style: Style): void {
  const element = flow.begin(type);
  for (const line of lines) flow.line(line, style);
  flow.end(element);
}

/** A paragraph at the right edge. */
function besides(flow: Flow, text: string, baseline: number): void {
  const element = flow.begin('P');
  flow.canvas.text(flow.faces.printable(text), page.right, baseline, styles.coverEntity, { align: 'right' });
  flow.end(element);
}

function paintFacts(flow: Flow): void {
  const field = (flow.model.signatureField ?? null) === null ? 0 : signatureFieldHeight;
  const room = flow.room - field - noteGap - notesOf(flow).height;
  const list = flow.begin('L');
  for (const fact of fitFacts(flow, flow.model.cover.facts, page.measure - labelWidth, room))
    paintFact(flow, fact, list.child('LI'));
  flow.end(list);
}

function paintFact(flow: Flow, { fact, style, lines }: LaidFact, item: Element): void {
  flow.canvas.rule(page.left, flow.y, page.measure, 0.6, ink.hairline);
  flow.y += factPadding;
  flow.canvas.own(item.child('Lbl'));
  flow.canvas.text(
    flow.faces.printable(fact.label),
    page.left,
    flow.y + baselineOf(styles.value),
    styles.label,
  );
  flow.canvas.own(item.child('LBody'));
  for (const line of lines) {
    flow.canvas.text(line, page.left + labelWidth, flow.y + baselineOf(styles.value), style);
    flow.y += styles.value.leading;
  }
  flow.y += factPadding;
}

function notesOf(flow: Flow): { readonly notes: readonly (readonly string[])[]; readonly height: number } {
  const notes = flow.model.cover.notes.map((note) => flow.wrap(note, styles.small, page.measure - 28));
  const height = notes.reduce((sum, lines) => sum + lines.length * styles.small.leading + 4, 16);
  return { notes, height };
}

/** At the foot of the page, above its number. */
function paintNotes(flow: Flow): void {
  const { notes, height } = notesOf(flow);
  flow.y = Math.max(flow.y + noteGap, page.bottom - height);
  flow.canvas.rectangle(page.left, flow.y, page.measure, height, ink.band);
  flow.canvas.rectangle(page.left, flow.y, 3, height, ink.accent);
  flow.y += 10;
  for (const lines of notes) {
    const element = flow.begin('P');
    for (const line of lines) flow.line(line, styles.small, page.left + 14, ink.text);
    flow.end(element);
    flow.y += 4;
  }
}
