import type { PackModel } from '#shared/model/pack-model.ts';
import { Deferred } from './deferred.ts';
import { baselineOf, type Flow } from './flow.ts';
import type { Reference } from './internals.ts';
import type { Element } from './structure/element.ts';
import { artifacts } from './structure/owner.ts';
import { stated } from './type/stated.ts';
import { ink, page, styles, type Style } from './type/style.ts';

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

/** Room of a line of the contents: its type, what stands above a section's, what follows each. */
type Look = { readonly main: Style; readonly sub: Style; readonly gap: number; readonly after: number };
const roomy: Look = { main: styles.contents, sub: styles.contentsSub, gap: 6, after: 1.4 };
/** For contents that fit on one page only so. */
const close: Look = { main: styles.contentsClose, sub: styles.contentsSubClose, gap: 3.6, after: 0.7 };

const styleOf = (look: Look, { level }: Pick<Entry, 'level'>): Style => (level === 1 ? look.main : look.sub);
const heightIn = (look: Look, entry: Entry): number =>
  styleOf(look, entry).leading + (entry.level === 1 ? look.gap : 0) + look.after;
const heightOf = (look: Look, entries: readonly Entry[]): number =>
  entries.reduce((sum, entry) => sum + heightIn(look, entry), 0);

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
  /** The list, the entry of the section that is open, and the list in it. */
  #list: Element | null = null;
  #section: Element | null = null;
  #inner: Element | null = null;
  readonly #pages = new Map<string, number>();
  #look: Look = roomy;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  async paint(entries: readonly Entry[]): Promise<void> {
    const flow = this.#flow;
    await flow.newPage();
    const part = flow.structure.root.child('Sect');
    flow.parent = part;
    const heading = flow.begin('H1');
    flow.line(flow.faces.printable(flow.model.labels.contents), styles.section);
    flow.end(heading);
    flow.y += 8;
    this.#list = part.child('TOC');
    const spills = heightOf(roomy, entries) > flow.room;
    if (spills && heightOf(close, entries) <= flow.room) this.#look = close;
    for (const entry of entries) {
      if (heightIn(this.#look, entry) > flow.room) await flow.newPage();
      this.#entry(entry, this.#list);
    }
    part.close();
    flow.canvas.own(artifacts.layout);
  }

  /** Says where an entry ended up. */
  reached(entry: Entry, pageNumber: number): void {
    this.#pages.set(entry.name, pageNumber);
  }

  finish(): void {
    for (const { name, drawing, baseline, level } of this.#places) {
      const style = styleOf(this.#look, { level });
      drawing.canvas.text(String(this.#pages.get(name) ?? ''), page.right, baseline, style, {
        align: 'right',
      });
      drawing.finish();
    }
  }

  #entry(entry: Entry, list: Element): void {
    const flow = this.#flow;
    const main = entry.level === 1;
    const style = styleOf(this.#look, entry);
    if (main) flow.y += this.#look.gap;
    const top = flow.y;
    const indent = 26;
    const baseline = top + baselineOf(style);
    const item = this.#itemOf(entry, list);
    if (main) {
      flow.canvas.own(item.child('Lbl'));
      flow.canvas.text(entry.number, page.left, baseline, style, { colour: ink.soft });
    }
    const link = item.child('Reference').child('Link');
    flow.canvas.own(link);
    for (const line of flow.wrap(entry.title, style, page.measure - indent - 40))
      flow.line(`${line.trimEnd()} `, style, page.left + indent);
    const drawing = this.#number(entry, baseline);
    flow.canvas.raw(drawing.use());
    if (main) flow.canvas.rule(page.left + indent, flow.y + 1, page.measure - indent, 0.4, ink.hairline);
    flow.y += this.#look.after;
    linkTo(flow, entry, { top, height: flow.y - top }, link);
  }

  /** Headings are a list in the entry of their section. */
  #itemOf({ level }: Entry, list: Element): Element {
    if (level === 2) return (this.#inner ??= (this.#section ?? list).child('TOC')).child('TOCI');
    this.#inner = null;
    this.#section = list.child('TOCI');
    return this.#section;
  }

  #number({ name, level }: Entry, baseline: number): Deferred {
    const { document, faces } = this.#flow;
    const drawing = new Deferred(document, faces, `Contents${this.#places.length + 1}`);
    this.#places.push({ name, drawing, baseline, level });
    return drawing;
  }
}

type Span = { readonly top: number; readonly height: number };

/** The whole line leads to its place; who does not see it hears its title. */
function linkTo({ document }: Flow, { title, name }: Entry, { top, height }: Span, link: Element): void {
  document.goTo(page.left, top, page.measure, height, name, linkOptions(title, link));
}

/** pdfkit hands the annotation to `structParent` before it writes it; a plain string would be a name to it. */
function linkOptions(title: string, link: Element): object {
  return {
    // oxlint-disable-next-line unicorn/new-for-builtins -- see above
    Contents: new String(stated(title)),
    structParent: {
      add: ({ annotationRef }: { readonly annotationRef: Reference }) => link.annotation(annotationRef),
    },
  };
}
