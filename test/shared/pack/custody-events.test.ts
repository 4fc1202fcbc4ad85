import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { custodyEntries } from '#shared/pack/custody.ts';
import { custodyEvents } from '#shared/pack/custody-events.ts';
import { engagementSchema } from '#shared/model/engagement.ts';
import { packVersion } from '#shared/pack/manifest.ts';
import { nordwindView } from '#test/fixtures/nordwind-view.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const engagement = engagementSchema.parse({
  version: 1,
  entity: { name: 'Nordwind' },
  asOf: '2026-10-31',
  preparedBy: { name: 'Ada Adams' },
  approvedBy: { name: 'Cleo Clark', on: '2026-11-04' },
  realms: [
    { id: 'entra' },
    { id: 'vpn', attested: { by: 'Ben Baker', on: '2026-10-30', evidence: 'evidence/vpn.png' } },
  ],
  mappings: { vpn: { header: ['Name'], columns: { login: 'Name' } } },
  sources: [
    { realm: 'entra', files: ['users.csv'] },
    { realm: 'vpn', files: ['vpn.csv'], mapping: 'vpn' },
    { realm: 'vpn', files: ['more.csv'], columns: { login: 'Login' } },
    { realm: 'entra', files: ['odd.json'], format: 'entra-users' },
  ],
  classes: [{ class: 'third-party', when: { mail: '*@contractor.example' } }],
  scope: [
    {
      exclude: { upn: 'room-*' },
      reason: 'meeting-room',
      because: 'No one signs in.',
      approvedBy: 'Cleo Clark',
      approvedOn: '2026-05-02',
    },
  ],
  requirements: {
    standard: { strength: 1, because: 'R-12', approvedBy: 'Cleo Clark', approvedOn: '2026-05-03' },
  },
  resolutions: [
    {
      realm: 'entra',
      source: { file: 'users.csv', row: 118 },
      account: 'ada@nordwind.example',
      by: 'Ben Baker',
      on: '2026-10-31',
      because: 'Same person.',
    },
  ],
  exceptions: [{ id: 'EX-1', type: 'user', accounts: ['ada@nordwind.example'], approvedOn: '2026-05-04' }],
  policy: { version: '3.1', approvedOn: '2026-02-11' },
  checklist: { 'third-party': { notApplicable: 'none exist' } },
  remedies: [{ finding: 'sms-only', action: 'Keys', owner: 'Ada Adams', due: '2026-12-31', state: 'open' }],
});

const { assessment } = nordwindView({ sources: [] });
const month = {
  asOf: '2026-09-30',
  from: '../09.asice',
  basis: 'pack' as const,
  pack: { sha256: 'a'.repeat(64), custodyHead: 'b'.repeat(64) },
};
const statement = {
  entity: 'Nordwind',
  asOf: '2026-10-31',
  created: '2026-11-05T00:00:00Z',
  draft: true,
  disclosure: 'full',
  versions: { pack: packVersion, program: '0.1.0' },
  signer: null,
} as const;

const entries = custodyEntries(
  custodyEvents({
    engagement,
    assessment: { ...assessment, sources: [], history: { months: [month], notCounted: [] } as never },
    registers: [{ kind: 'systems', path: 'systems.csv', bytes: 3, sha256: 'c'.repeat(64) }],
    attachments: [
      {
        member: 'evidence/vpn-redacted.png',
        bytes: 2,
        sha256: 'd'.repeat(64),
        redacted: {
          original: { sha256: 'e'.repeat(64), bytes: 4 },
          boxes: [{ x: 1, y: 2, width: 3, height: 4 }],
        },
      },
    ],
    statement,
  }),
  sha256,
);

it('has one entry a decision, in the order in which things are done, dated as stated', () => {
  expect(entries.map(({ action, subject, stated }) => [action, subject, stated])).toEqual([
    ['register', 'systems.csv', null],
    ['map', 'source 2: vpn.csv', null],
    ['map', 'source 3: more.csv', null],
    ['format', 'source 4: odd.json', null],
    ['redact', 'evidence/vpn-redacted.png', null],
    ['attach', 'evidence/vpn-redacted.png', null],
    ['attest', 'vpn', '2026-10-30'],
    ['resolve', 'users.csv, row 118', '2026-10-31'],
    ['classify', 'class rule 1: third-party', null],
    ['exclude', 'scope rule 1: meeting-room', '2026-05-02'],
    ['require', 'standard', '2026-05-03'],
    ['except', 'EX-1', '2026-05-04'],
    ['policy', '3.1', '2026-02-11'],
    ['not-applicable', 'third-party', null],
    ['remedy', 'remedy 1: sms-only', null],
    ['history', '../09.asice', null],
    ['assess', 'Nordwind', null],
    ['sign-off', 'preparedBy', null],
    ['sign-off', 'approvedBy', '2026-11-04'],
    ['build', 'Nordwind', null],
  ]);
  expect(new Set(entries.map(({ at }) => at))).toEqual(new Set(['2026-11-05T00:00:00Z']));
});

it('takes digests of what was decided, computed here by hand', () => {
  const payloadOf = (action: string) => entries.find((entry) => entry.action === action)?.payload;
  expect(payloadOf('history')).toBe(
    sha256(
      `{"asOf":"2026-09-30","basis":"pack","custodyHead":"${'b'.repeat(64)}","sha256":"${'a'.repeat(64)}"}`,
    ),
  );
  expect(payloadOf('redact')).toBe(
    sha256(
      `{"boxes":[{"height":4,"width":3,"x":1,"y":2}],"original":{"bytes":4,"sha256":"${'e'.repeat(64)}"}}`,
    ),
  );
  expect(payloadOf('not-applicable')).toBe(sha256('{"notApplicable":"none exist"}'));
  expect(payloadOf('except')).toBe(
    sha256('{"accounts":["ada@nordwind.example"],"approvedOn":"2026-05-04","id":"EX-1","type":"user"}'),
  );
  expect(payloadOf('map')).toBe(
    sha256(
      '{"files":["vpn.csv"],"mapping":"vpn","realm":"vpn","saved":{"columns":{"login":"Name"},"header":["Name"]}}',
    ),
  );
});

it('names no person: whom a decision is about and who took it is in the digest alone', () => {
  const log = JSON.stringify(entries);
  for (const name of ['Ada', 'Ben', 'Cleo', '@nordwind.example']) expect(log).not.toContain(name);
});
