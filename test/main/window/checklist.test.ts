import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const rows = readFileSync('SECURITY.md', 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, number]) => /^\d+$/.test(number ?? ''))
  .map(([, number, item, , where, words]) => ({
    number: Number(number),
    item: item ?? '',
    where: (where ?? '').replaceAll('`', ''),
    words: (words ?? '').replace(/^`|`$/g, ''),
  }));

describe('Electron’s checklist in SECURITY.md', () => {
  it('has its twenty items', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it.each(rows)('$number. $item: $where says “$words”', ({ where, words }) => {
    expect(words.length).toBeGreaterThan(5);
    expect(readFileSync(where, 'utf8')).toContain(words);
  });
});
