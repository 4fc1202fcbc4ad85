import { describe, expect, it } from 'vitest';
import { entraSecurityDefaults } from '#shared/sources/entra-security-defaults.ts';
import { factsOf, plainOptions, readerOf, readFixture } from './read-fixture.ts';

const policies = factsOf(
  readFixture(entraSecurityDefaults, 'entra-security-defaults/graph.json'),
  'access-policy',
).map(({ policy }) => policy);

describe('entra-security-defaults', () => {
  it('reads what is documented of them: administrators always, others when necessary, no legacy clients', () => {
    expect(policies.map(({ name, grant, narrowedBy }) => [name, grant.kind, narrowedBy])).toEqual([
      ['Security defaults: administrators', 'mfa', []],
      ['Security defaults: everybody', 'mfa', ['risk: asked when Microsoft finds it necessary']],
      ['Security defaults: legacy clients', 'block', []],
    ]);
    expect(policies.every(({ state, applications }) => state === 'enabled' && applications.all)).toBe(true);
  });

  it('names administrators by the ids of their roles, and leaves the synchronisation account out', () => {
    const [administrators] = policies;
    expect(administrators?.include.roles).toContain('62e90394-69f5-4237-9190-012177145e10');
    expect(administrators?.include.roles.every((role) => /^[0-9a-f-]{36}$/.test(role))).toBe(true);
    expect(administrators?.exclude.roles).toEqual(['d29b2b05-8046-44ba-8758-1e26182fcf32']);
  });

  it('says that a file in which they are off shows nothing', () => {
    const { sample } = readerOf('entra-security-defaults/powershell-off.json');
    expect(entraSecurityDefaults.bind(sample, plainOptions)).toEqual({
      cannot:
        'It says that security defaults are off, and nothing else. Take the Conditional Access policies.',
    });
  });
});
