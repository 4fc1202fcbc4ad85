import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rules } from '#shared/rules/registry.ts';
import { rulesPage } from '#test/toolchain/write-rules-page.ts';

const committed = readFileSync(new URL('../../assets/help/rules.md', import.meta.url), 'utf8');

it('the page of findings is what the registry and its texts say (npm run rules)', () => {
  expect(committed).toBe(rulesPage());
  const listed = [...committed.matchAll(/^\| [^|]+ \(`([^`]+)`\) \| (critical|high|medium|low) \|/gm)];
  expect(listed.map(([, id]) => id)).toEqual(rules.map(({ id }) => id));
});
