import { expect, it } from 'vitest';
import { progressPrinter } from '#main/cli/progress.ts';

it('a bar never takes more than one line of a narrow terminal', () => {
  const written: string[] = [];
  const write = (text: string): Promise<void> => {
    written.push(text);
    return Promise.resolve();
  };
  const printer = progressPrinter({ write, isTerminal: true, columns: 40 }, false);
  printer.report({
    stage: 'pack',
    file: `sources/${'x'.repeat(200)}.json`,
    done: 1,
    total: 3,
    unit: 'files',
  });
  const clearLine = '\r\u001b[K';
  expect(written).toHaveLength(1);
  expect(written[0]?.startsWith(clearLine)).toBe(true);
  const line = written[0]?.slice(clearLine.length);
  expect(line).toHaveLength(39);
  expect(line).toMatch(/^\[#{8}\.{16}\] pack sources/);
});
