import { Malformed } from '#shared/pack/der.ts';
import { utf16 } from './text-string.ts';

/** Texts by the codes that stand for them on a page. */
export type GlyphTable = readonly string[];

const head = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <<
  /Registry (Adobe)
  /Ordering (UCS)
  /Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
`;
const tail = `endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;
const blockCodes = 256;
const mostCodes = 0x1_0000;

/** The table that a face carries for copying text (ISO 32000-1 §9.10.3), in the one form that the program writes. */
export function readGlyphTable(text: string): GlyphTable {
  const [, count = '', body = ''] =
    /^(\d{1,3}) beginbfrange\n([^]*)$/.exec(text.startsWith(head) ? text.slice(head.length) : '') ?? [];
  if (!body.endsWith(tail)) throw new Malformed('a face has a table of its letters in another form');
  const lines = body.slice(0, -tail.length).split('\n').slice(0, -1);
  if (String(lines.length) !== count)
    throw new Malformed('a table of letters counts other ranges than it has');
  const texts = lines.flatMap((line, at) => readRange(line, at * blockCodes));
  if (texts.length > mostCodes)
    throw new Malformed('a table of letters has more of them than there are codes');
  return texts;
}

function readRange(line: string, first: number): readonly string[] {
  const [, from = '', to = '', listed = ''] =
    /^<([\da-f]{4})> <([\da-f]{4})> \[((?:<[\da-f ]*>)(?: <[\da-f ]*>)*)\]$/.exec(line) ?? [];
  const texts = listed.split('> <').map((item) => item.replaceAll(/[<>]/g, ''));
  const fits =
    Number.parseInt(from, 16) === first &&
    Number.parseInt(to, 16) === first + texts.length - 1 &&
    texts.length <= blockCodes;
  if (!fits) throw new Malformed('a table of letters has a range that does not follow the one before');
  return texts.map((hex) => {
    if (!/^(?:[\da-f]{4}(?: [\da-f]{4})*)?$/.test(hex))
      throw new Malformed('a letter in a table has no code');
    return utf16(Buffer.from(hex.replaceAll(' ', ''), 'hex').toString('latin1'));
  });
}
