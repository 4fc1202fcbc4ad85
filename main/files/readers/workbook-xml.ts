import { SaxesParser } from 'saxes';
import type { WorkbookArchive } from './workbook-archive.ts';
import { brokenWorkbook, refuseWorkbook } from './workbook-refusal.ts';

/** Names come without their prefix: `x:row` is `row`, `r:id` is `id`. */
export type XmlHandlers = {
  readonly open: (name: string, attributes: ReadonlyMap<string, string>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
};

/** No text and no tag of a sheet is longer: Excel's cells end at 32,767 characters. */
const longestPiece = 4 << 20;
const deepest = 64;

/**
 * Reads one part of a workbook as XML, a piece at a time; yields after each, so that a caller can hand on what it has
 * gathered, or stop. Refused: a document type (and with it entities of its own), nesting, endless text.
 */
export function* xmlPart(archive: WorkbookArchive, name: string, handlers: XmlHandlers): Generator<void> {
  const { file } = archive;
  const pieces = archive.part(name) ?? brokenWorkbook(file, `its part ${name} is missing`);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parsing = parserOf(file, handlers);
  let waiting = 0;
  for (const piece of pieces) {
    const text = decode(decoder, piece, file);
    waiting = parsing.seen() ? 0 : waiting + text.length;
    if (waiting > longestPiece)
      refuseWorkbook(file, 'cell-too-large', 'A cell of this workbook is larger than 4 MiB.');
    parsing.parser.write(text);
    yield;
  }
  parsing.parser.write(decode(decoder, null, file)).close();
  yield;
}

/** The whole of a small part. */
export function readXmlPart(archive: WorkbookArchive, name: string, handlers: XmlHandlers): void {
  const steps = xmlPart(archive, name, handlers);
  while (steps.next().done !== true);
}

function decode(decoder: InstanceType<typeof TextDecoder>, piece: Uint8Array | null, file: string): string {
  try {
    return piece === null ? decoder.decode() : decoder.decode(piece, { stream: true });
  } catch {
    return brokenWorkbook(file, 'a part is not UTF-8');
  }
}

function parserOf(file: string, { open, close, text }: XmlHandlers) {
  const parser = new SaxesParser({ position: false });
  let [depth, events] = [0, 0];
  const count = (): void => {
    events += 1;
  };
  parser.on('doctype', () =>
    refuseWorkbook(
      file,
      'doctype',
      'This workbook declares XML entities of its own, which Excel never does.',
    ),
  );
  parser.on('error', () => brokenWorkbook(file, 'a part is not valid XML'));
  parser.on('opentag', ({ name, attributes }) => {
    count();
    depth += 1;
    if (depth > deepest) brokenWorkbook(file, `a part is nested deeper than ${deepest} levels`);
    open(localName(name), new Map(Object.entries(attributes).map(([key, value]) => [localName(key), value])));
  });
  parser.on('closetag', ({ name }) => {
    count();
    depth -= 1;
    close?.(localName(name));
  });
  if (text !== undefined) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  return {
    parser,
    /** Whether anything was told since this was asked last. */
    seen: () => {
      const any = events > 0;
      events = 0;
      return any;
    },
  };
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
