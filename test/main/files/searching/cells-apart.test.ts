import { describe, expect, it } from 'vitest';
import { pdfTexts } from '#main/files/searching/pdf-texts.ts';
import { xmlTexts } from '#main/files/searching/xml-texts.ts';
import { foldedText } from '#shared/pipeline/disclose/fold-text.ts';

describe('two cells of a workbook', () => {
  it('are two texts: none of them names the mailbox “Mail Server”', () => {
    const cells = '<c t="inlineStr"><is><t>Mail</t></is></c><c t="inlineStr"><is><t>Server</t></is></c>';
    expect(foldedText(xmlTexts(cells))).not.toContain('mail server');
    const strings = '<si><t>Mail</t></si><si><t>Server</t></si>';
    expect(foldedText(xmlTexts(strings))).not.toContain('mail server');
  });

  it('and one cell of several pieces is one text', () => {
    const runs = '<si><r><t>Mail</t></r><r><rPr/><t>Server</t></r></si>';
    expect(foldedText(xmlTexts(runs))).toContain('mail server');
  });
});

/** A page that shows `blocks`, from the left and the top, in a font of 10 points. */
function linesOf(blocks: readonly (readonly [x: number, y: number, text: string])[]): string {
  const page = blocks.map(([x, y, text]) => `BT /F1 10 Tf 1 0 0 -1 ${x} ${y} Tm (${text}) Tj ET\n`).join('');
  const bytes = Buffer.from(`1 0 obj\n<< /Length ${page.length} >>\nstream\n${page}\nendstream\nendobj\n`);
  return foldedText(pdfTexts(bytes).lines.join('\n'));
}

describe('a page', () => {
  it('has a text for each cell of a row', () => {
    const row = [
      [56, 100, 'Mail'],
      [156, 100, 'Server'],
      [56, 112, 'Anna'],
      [156, 100, 'Doe'],
    ] as const;
    expect(linesOf(row)).not.toMatch(/mail server|server anna|anna doe/);
  });

  it.each([
    ['in the next line', [56, 100, 'ask Mail'], [56, 112, 'Server of'], 'mail server'],
    ['in the same line, in another font', [56, 100, 'ask Mail '], [98, 100, 'Server'], 'mail server'],
  ] as const)('has one text that goes on %s', (_where, first, second, expected) => {
    expect(linesOf([first, second])).toContain(expected);
  });

  it('has one text that goes on below the beginning of a line of several fonts', () => {
    const lines = [
      [56, 100, 'ask '],
      [75, 100, 'Mail'],
      [56, 112, 'Server'],
    ] as const;
    expect(linesOf(lines)).toContain('mail server');
  });
});
