import { describe, expect, it } from 'vitest';
import type { EngagementInput } from '#shared/model/engagement.ts';
import { assessed } from '#test/fixtures/core/assess-files.ts';

type Attested = NonNullable<EngagementInput['realms'][number]['attested']>;

function warningsOf(
  attested: Partial<Attested>,
  evidence: EngagementInput['evidence'] = [],
): readonly string[] {
  return assessed(
    {
      files: {
        'vpn.csv': 'login,mail,name\nnoc-1,noc@x.example,Control room\nada,ada@x.example,"Müller, Ada"\n',
      },
      engagement: {
        realms: [
          { id: 'vpn', attested: { by: 'Ida Holm', on: '2026-10-30', evidence: 'vpn.png', ...attested } },
        ],
        sources: [
          {
            realm: 'vpn',
            files: ['vpn.csv'],
            roles: ['population'],
            columns: { login: 'login', mail: 'mail', name: 'name' },
          },
        ],
        evidence,
      },
    },
    ({ view }) => view.assessment.warnings,
  );
}

const item = [{ file: 'vpn.png', title: 'Settings' }];

describe('an attestation', () => {
  it('is not remarked on where an item of evidence describes its file and nobody attests their own', () => {
    expect(warningsOf({ excluded: ['NOC-1', 'ada@x.example'] }, item)).toEqual([]);
  });

  it('rests on a file of which nobody says who captured it', () => {
    expect(warningsOf({})).toEqual([
      'The attestation of realm “vpn” rests on vpn.png, of which no item under evidence says who captured it, and when.',
    ]);
  });

  it('is of the own account of whoever attests, however the name is written', () => {
    expect(warningsOf({ by: 'Ada Müller' }, item)).toEqual([
      '“Ada Müller” attests realm “vpn”, and has an account in it: ada. Nobody else states that MFA is demanded of it.',
    ]);
  });

  it('leaves out a name that no account has', () => {
    expect(warningsOf({ excluded: ['noc-1', 'noc-7'] }, item)).toEqual([
      'The attestation of realm “vpn” leaves out “noc-7”, and no account of the realm is called so: whoever is meant counts as if MFA were demanded.',
    ]);
  });

  it('of a later date is said not to count, and nothing else of it', () => {
    expect(warningsOf({ on: '2026-11-02', excluded: ['noc-7'] })).toEqual([
      'The attestation of realm “vpn” does not count: it was made on 2026-11-02, after the as-of date.',
    ]);
  });
});
