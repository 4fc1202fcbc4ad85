import { SaxesParser } from 'saxes';
import type { WorkbookArchive } from './workbook-archive.ts';
import { brokenWorkbook, refuseWorkbook } from './workbook-refusal.ts';

/** The value of an attribute of the element that has just been opened; `*:id` is `r:id` under any prefix, or `id`. */
export type Attribute = (name: string) => string | undefined;

/** Names come without their prefix: `x:row` is `row`, `r:id` is `id`. */
export type XmlHandlers = {
  readonly open: (name: string, attribute: Attribute) => void;
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
  let current: Readonly<Record<string, unknown>> = {};
  const attribute: Attribute = (name) => {
    const value = name.startsWith('*:') ? current[anyPrefix(current, name.slice(2))] : current[name];
    return typeof value === 'string' ? value : undefined;
  };
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
    current = attributes;
    open(localName(name), attribute);
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

function anyPrefix(attributes: Readonly<Record<string, unknown>>, name: string): string {
  return Object.keys(attributes).find((key) => localName(key) === name) ?? name;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
