import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { modelOf, paint, writeReport } from '../../../fixtures/render-report.ts';
import { field } from '../../../fixtures/signing/signed-report.ts';

const root =
  '00:D1:1B:F8:F9:78:CE:8F:DB:3A:D8:B3:AE:A8:ED:28:A3:B9:B7:C1:E7:15:68:43:B8:65:66:02:A3:A2:DE:88';
const long = 'Verantwortungsbewusste Informationssicherheitsbeauftragte '.repeat(6);

/** Each word of the first page with the height of its lower edge, from the top in points. */
async function words(value: string) {
  const { cover } = modelOf([]);
  const facts = Array.from({ length: 9 }, (_, at) => ({ label: `fact${at}`, value: `begin${at} ${value}` }));
  const notes = ['A snapshot.', `${'Two lines of what it is. '.repeat(8)}`, 'It ends noteend'];
  const all = [...facts, { label: 'Root', value: root }];
  const { bytes } = await paint(
    modelOf([], { signatureField: field, cover: { ...cover, facts: all, notes } }),
  );
  const page = execFileSync('pdftotext', ['-bbox', '-l', '1', writeReport(bytes), '-'], { encoding: 'utf8' });
  return [...page.matchAll(/yMax="([\d.]+)">([^<]*)</g)].map(([, y, word]) => ({ word, bottom: Number(y) }));
}

describe('the cover', () => {
  it('keeps the signature and the notes above the foot, however long the names are', async () => {
    const shown = await words(long);
    const bottom = (word: string): number => shown.find((one) => one.word === word)?.bottom ?? Number.NaN;
    // The rule above the page number stands at 790.
    expect(bottom('noteend')).toBeLessThan(790);
    expect(bottom('electronically')).toBeLessThan(bottom('snapshot.'));
    expect(bottom('fact8')).toBeLessThan(bottom('electronically'));
    for (let at = 0; at < 9; at += 1) expect(bottom(`begin${at}`)).toBeGreaterThan(0);
  });

  it('never cuts the fingerprint', async () => {
    const shown = (await words(long)).map(({ word }) => word).join('');
    expect(shown).toContain(root);
  });

  it('cuts nothing where there is room', async () => {
    const shown = await words('a name of one line');
    expect(shown.filter(({ word }) => word?.endsWith('…'))).toEqual([]);
    expect(shown.filter(({ word }) => word === 'line')).toHaveLength(9);
  });
});
