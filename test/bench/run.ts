import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchOne, type Line } from './bench-one.ts';
import { startLine } from './measure-start.ts';
import { growthLines, printTable } from './table.ts';

/**
 * `npm run bench`: each stage beside the peer that performance is measured against, on the same generated data,
 * one after the other on this machine. It reports; it never fails for being slow.
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', multiple: true },
    peers: { type: 'string' },
    keep: { type: 'boolean' },
  },
});

const sizes = (values.rows ?? ['10000', '100000']).map((text) => {
  const size = Number(text.replaceAll('_', ''));
  if (!Number.isInteger(size) || size < 1) throw new Error(`--rows ${text}: a whole number is needed`);
  return size;
});

const folder = mkdtempSync(join(tmpdir(), 'evidence-binder-bench-'));
console.log(
  `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} processors, ${Math.round(totalmem() / 1e9)} GB. Read ratios, not seconds: other work may run beside.`,
);
const lines: Line[] = [];
try {
  for (const size of sizes) {
    const own = join(folder, String(size));
    mkdirSync(own, { recursive: true });
    const done = await benchOne({ folder: own, accounts: size, modules: values.peers ?? null });
    console.log(
      `\n${size.toLocaleString('en')} accounts, from ${done.inputMb.toFixed(1)} MB of exports to a pack of ${done.packMb.toFixed(1)} MB`,
    );
    printTable(done.lines);
    lines.push(...done.lines);
  }
  console.log(`\n${await startLine()}`);
  for (const line of growthLines(lines)) console.log(line);
} finally {
  if (values.keep === true) console.log(`\nkept in ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}
