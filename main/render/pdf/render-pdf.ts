import type { PackModel, Section } from '#shared/model/pack-model.ts';
import { labelArchive } from './archive/label-archive.ts';
import { attachText } from './attach-list.ts';
import { Contents, entriesOf, type Entry } from './contents.ts';
import { Flow, type PdfPorts } from './flow.ts';
import { newDocument } from './new-document.ts';
import { Outline } from './outline.ts';
import { paintBlock } from './paint-block.ts';
import { paintCover } from './paint-cover.ts';
import { page, styles } from './type/style.ts';

export type { PdfPorts } from './flow.ts';

/** The colour space that colours are meant in, in `assets/colour`. */
const profile = 'sRGB2014.icc';

export type PaintedPdf = {
  readonly pages: number;
  /** Where the object of the signature begins, whose value the signing fills in; null: there is none. */
  readonly signatureAt: number | null;
};

/**
 * Paints the report in one pass, page by page, in bounded memory. The same model gives the same bytes.
 * Signing reads the file afterwards; nothing here knows of keys.
 */
export async function renderPdf(model: PackModel, ports: PdfPorts): Promise<PaintedPdf> {
  const document = newDocument(model);
  labelArchive(document, model.language, ports.colour(profile));
  const flow = new Flow(document, model, ports);
  const entries = entriesOf(model);
  const signature = await paintCover(flow);
  if (model.attached !== undefined) attachText(document, model.attached, model.created);
  const contents = new Contents(flow);
  await contents.paint(entries);
  const marker = new Marker(flow, contents, entries);
  for (const [at, section] of model.sections.entries()) await paintSection(flow, marker, section, at);
  contents.finish();
  await flow.finish();
  return { pages: flow.number, signatureAt: signature?.offset ?? null };
}

async function paintSection(flow: Flow, marker: Marker, section: Section, at: number): Promise<void> {
  if (section.newPage || at === 0 || flow.room < 200) await flow.newPage();
  else flow.y += 26;
  flow.parent = flow.structure.root.child('Sect');
  marker.mark();
  const indent = 34;
  const heading = flow.begin('H1');
  flow.canvas.text(`${at + 1} `, page.left, flow.y + 18, styles.sectionNumber);
  for (const line of flow.wrap(section.title, styles.section, page.measure - indent)) {
    flow.line(line, styles.section, page.left + indent);
  }
  flow.end(heading);
  flow.y += 12;
  for (const block of section.blocks) await paintBlock(flow, block, () => marker.mark());
  await flow.release();
  flow.parent.close();
}

/** Each section and heading, once reached, becomes a destination, a bookmark and a line of the contents. */
class Marker {
  readonly #flow: Flow;
  readonly #contents: Contents;
  readonly #entries: Iterator<Entry>;
  readonly #outline: Outline;

  constructor(flow: Flow, contents: Contents, entries: readonly Entry[]) {
    this.#flow = flow;
    this.#contents = contents;
    this.#entries = entries[Symbol.iterator]();
    this.#outline = new Outline(flow.document);
  }

  mark(): void {
    const next = this.#entries.next();
    if (next.done === true) return;
    const { document, y, number } = this.#flow;
    document.addNamedDestination(next.value.name, 'XYZ', 0, Math.max(0, y - 12), null);
    this.#outline.add(next.value, y);
    this.#contents.reached(next.value, number);
  }
}
