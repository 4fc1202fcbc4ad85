import { expect, it } from 'vitest';
import { packChecks } from '#main/verifying/pack-checks.ts';
import { catalogues } from '#shared/text/registry.ts';

it('names every check in the window', () => {
  const ids = ['container', ...packChecks.map(({ id }) => id)];
  expect(ids.length).toBeGreaterThan(12);
  expect(ids.filter((id) => !catalogues.en.has(`window.check.${id}`))).toEqual([]);
});
