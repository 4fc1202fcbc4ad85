import { expect, it } from 'vitest';
import { document, folderOf, open, problemsIn, small } from '#test/fixtures/engagement-folder.ts';

const tied = (realms: string) =>
  problemsIn({ ...small(), 'engagement.yaml': document().replace(/realms:\n.*\n/, `realms: ${realms}\n`) });

it('realms that wait for each other are an error of every line that ties them', () => {
  expect(
    tied(
      '[{ id: entra, authenticatedBy: okta }, { id: okta, authenticatedBy: entra }, { id: vpn, authenticatedBy: entra }]',
    ),
  ).toEqual([
    expect.stringMatching(
      /realms\[0\]\.authenticatedBy, line \d+: The realms entra, okta are tied in a circle/,
    ),
    expect.stringMatching(
      /realms\[1\]\.authenticatedBy, line \d+: The realms entra, okta are tied in a circle/,
    ),
  ]);
});

it('a realm that is synchronised to the one that authenticates it is told that it is judged there already', () => {
  const [first, second] = tied('[{ id: entra }, { id: ad, syncedTo: entra, authenticatedBy: entra }]');
  expect(first).toMatch(/realms\[1\]\.syncedTo.*a realm that is synchronised to another is judged there/);
  expect(second).toMatch(/realms\[1\]\.authenticatedBy/);
});

it('a forest may authenticate the tenant that it is synchronised to, and chains are no circles', () => {
  const realms =
    '[{ id: entra, authenticatedBy: ad }, { id: ad, syncedTo: entra }, { id: wiki, authenticatedBy: entra }]';
  const files = { ...small(), 'engagement.yaml': document().replace(/realms:\n.*\n/, `realms: ${realms}\n`) };
  expect(open(folderOf(files)).ok).toBe(true);
});
