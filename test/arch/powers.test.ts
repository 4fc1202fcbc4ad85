import { describe, expect, it } from 'vitest';
import {
  bridge,
  connections,
  impurities,
  misuses,
  namesIn,
  privateKeys,
  rawMarkup,
  type Power,
} from './powers.ts';
import { codeUnder } from './source-files.ts';

const all = codeUnder('shared', 'main', 'renderer');
const outside = (folder: string) => all.filter((path) => !path.startsWith(`${folder}/`));

const locks: readonly (readonly [where: string, power: Power, paths: readonly string[]])[] = [
  ['in shared', impurities, codeUnder('shared')],
  ['anywhere', connections, all],
  ['outside main/signing', privateKeys, outside('main/signing')],
  ['in the window', rawMarkup, codeUnder('renderer')],
  ['outside renderer/bridge', bridge, outside('renderer/bridge')],
];

describe('no code names a power that is not its own', { timeout: 60_000 }, () => {
  it.each(locks)('%s', (_where, power, paths) => {
    expect(misuses(paths, power.names), `${power.what}; instead: ${power.instead}`).toEqual([]);
  });
});

describe('the lock itself', () => {
  const cases: readonly (readonly [code: string, power: Power, bites: boolean])[] = [
    ['const now = new Date();', impurities, true],
    ['const now = Date.now();', impurities, true],
    ['const day = new Date(asOf);', impurities, false],
    ['const names = list.sort((a, b) => a.localeCompare(b));', impurities, true],
    ['// the process of Date.now', impurities, false],
    ['const row = { process: 1 }; export const p = row.process;', impurities, false],
    ['const dice = Math.random();', impurities, true],
    ['const folder = process.cwd();', impurities, true],
    ['await fetch(url);', connections, true],
    ['net.fetch(url);', connections, true],
    ['query.refetch();', connections, false],
    ["const pem = '-----BEGIN PRIVATE KEY-----';", privateKeys, true],
    ['const signer = createSign(algorithm);', privateKeys, true],
    ['element.innerHTML = name;', rawMarkup, true],
    ['window.bridge.request(name);', bridge, true],
  ];

  it.each(cases)('%s', (code, power, bites) => {
    expect([...namesIn('sample.ts', code)].some(power.names)).toBe(bites);
  });

  it('sees attributes', () => {
    const names = namesIn('sample.tsx', 'export const Note = () => <p dangerouslySetInnerHTML={html} />;');
    expect([...names].some(rawMarkup.names)).toBe(true);
  });
});
