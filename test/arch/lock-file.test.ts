import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly resolved?: string; readonly integrity?: string }>>;
}

describe('package-lock.json', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as LockFile;
  const installed = Object.entries(packages).filter(([path]) => path !== '');

  it('names no host but the npm registry', () => {
    const strangers = installed.filter(([, { resolved }]) => !(resolved ?? registry).startsWith(registry));
    expect(strangers.map(([path]) => path)).toEqual([]);
  });

  it('has a hash for every package', () => {
    expect(installed.filter(([, { integrity }]) => !integrity).map(([path]) => path)).toEqual([]);
  });
});

const registry = 'https://registry.npmjs.org/';
