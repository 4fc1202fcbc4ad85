import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { catalogues } from '#shared/text/registry.ts';

it('every check of a pack has a name in the window', () => {
  const code = globSync('main/{verifying,usecases/reassessing}/**/*.ts').map((path) =>
    readFileSync(path, 'utf8'),
  );
  const said = code.flatMap((text) => [
    ...text.matchAll(/(?:\bid: |\bconst id = |\b(?:passed|failed)\(\s*)'([a-z-]+)'/g),
  ]);
  const ids = new Set(said.map(([, id = '']) => id));
  expect(ids.size).toBeGreaterThan(15);
  expect([...ids].filter((id) => !catalogues.en.has(`window.check.${id}`))).toEqual([]);
});
