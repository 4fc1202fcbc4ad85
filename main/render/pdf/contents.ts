import type { PackModel } from '#shared/model/pack-model.ts';
import { Deferred } from './deferred.ts';
import { baselineOf, type Flow } from './flow.ts';
import { ink, page, styles } from './type/style.ts';

/** A line of the contents: a section, or a heading in it. `name` is the destination of its link. */
export type Entry = {
  readonly level: 1 | 2;
  readonly number: string;
  readonly title: string;
  readonly name: string;
};

/** Every section and heading of the report, in order, numbered; known before a page is painted. */
export function entriesOf(model: Pick<PackModel, 'sections'>): readonly Entry[] {
  let count = 0;
  const name = () => `d${String(++count).padStart(5, '0')}`;
  return model.sections.flatMap((section, at): Entry[] => [
    { level: 1, number: String(at + 1), title: section.title, name: name() },
    ...section.blocks.flatMap((block): Entry[] =>
      block.kind === 'heading' && block.minor !== true
        ? [{ level: 2, number: '', title: block.text, name: name() }]
        : [],
    ),
  ]);
}

/**
 * The contents: each line links to its place. The page numbers are not known yet, so each page of contents shows a
 * deferred drawing that gets them at the end.
 */
export class Contents {
  readonly #flow: Flow;
  readonly #places: {
    readonly name: string;
    readonly drawing: Deferred;
    readonly baseline: number;
    readonly level: 1 | 2;
  }[] = [];
  readonly #drawings: Deferred[] = [];
  readonly #pages = new Map<string, number>();

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  async paint(entries: readonly Entry[]): Promise<void> {
    await this.#page();
    const flow = this.#flow;
    flow.line(flow.faces.printable(flow.model.labels.contents), styles.section);
    flow.y += 8;
    for (const entry of entries) {
      const height = (entry.level === 1 ? styles.contents.leading + 6 : styles.contentsSub.leading) + 1.4;
      if (height > flow.room) await this.#page();
      this.#entry(entry);
    }
  }

  /** Says where an entry ended up. */
  reached(entry: Entry, pageNumber: number): void {
    this.#pages.set(entry.name, pageNumber);
  }

  finish(): void {
    for (const { name, drawing, baseline, level } of this.#places) {
      const style = level === 1 ? styles.contents : styles.contentsSub;
      drawing.canvas.text(String(this.#pages.get(name) ?? ''), page.right, baseline, style, {
        align: 'right',
      });
    }
    for (const drawing of this.#drawings) drawing.finish();
  }

  async #page(): Promise<void> {
    const flow = this.#flow;
    await flow.newPage();
    const drawing = new Deferred(flow.document, flow.faces, `Contents${this.#drawings.length + 1}`);
    this.#drawings.push(drawing);
    flow.canvas.raw(drawing.use());
  }

  #entry(entry: Entry): void {
    const flow = this.#flow;
    const drawing = this.#drawings.at(-1);
    if (drawing === undefined) return;
    const main = entry.level === 1;
    const style = main ? styles.contents : styles.contentsSub;
    if (main) flow.y += 6;
    const top = flow.y;
    const indent = 26;
    const baseline = top + baselineOf(style);
    if (main) flow.canvas.text(entry.number, page.left, baseline, style, { colour: ink.soft });
    for (const line of flow.wrap(entry.title, style, page.measure - indent - 40))
      flow.line(line, style, page.left + indent);
    if (main) flow.canvas.rule(page.left + indent, flow.y + 1, page.measure - indent, 0.4, ink.hairline);
    flow.y += 1.4;
    this.#places.push({ name: entry.name, drawing, baseline, level: entry.level });
    flow.document.goTo(page.left, top, page.measure, flow.y - top, entry.name);
  }
}
