import { describe, expect, it } from 'vitest';
import { checkSystems } from '#main/usecases/registers/check-systems.ts';
import { systemsOfRegister } from '#main/usecases/registers/systems.ts';
import { engagementSchema } from '#shared/model/engagement.ts';

const columns = ['name', 'kind', 'owner', 'external', 'supports', 'realm', 'localAccounts', 'evidence'];

function read(...rows: readonly (readonly string[])[]) {
  const result = systemsOfRegister(
    { columns, rows: rows.map((cells, index) => ({ row: index + 1, cells })) },
    'systems.csv',
  );
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const engagement = engagementSchema.parse({
  version: 1,
  entity: { name: 'Nordwind' },
  asOf: '2026-10-31',
  realms: [{ id: 'entra' }, { id: 'scada' }],
  sources: [{ realm: 'entra', files: ['a.csv'] }],
  systems: 'systems.csv',
});

function problems(...rows: readonly (readonly string[])[]): readonly string[] {
  const { systems } = read(...rows);
  return checkSystems(systems, engagement, ['evidence/vpn.png']).map(
    ({ code, file, row, message }) => `${file} ${row} ${code}: ${message}`,
  );
}

describe('the register of systems', () => {
  it('reads every column', () => {
    const { systems, problems: found } = read(
      ['Mail', 'saas', 'Rita', 'Yes', 'office', 'entra', 'no', 'evidence/vpn.png'],
      ['Pumps', '', '', '', '', '', '', ''],
      ['', 'saas', '', '', '', '', '', ''],
    );
    expect(systems).toEqual([
      {
        name: 'Mail',
        kind: 'saas',
        owner: 'Rita',
        external: true,
        supports: 'office',
        realm: 'entra',
        localAccounts: false,
        evidence: 'evidence/vpn.png',
        row: 1,
      },
      {
        name: 'Pumps',
        kind: null,
        owner: null,
        external: null,
        supports: null,
        realm: null,
        localAccounts: null,
        evidence: null,
        row: 2,
      },
    ]);
    expect(found.map(({ row, code }) => [row, code])).toEqual([[3, 'system-name']]);
  });

  it('takes the realm that lists its own accounts in place of yes', () => {
    const { systems } = read(
      ['Pumps', '', 'Rita', 'no', '', '', 'scada', ''],
      ['Mail', '', '', '', '', '', 'yes', ''],
    );
    expect(systems.map(({ localAccounts, localRealm }) => [localAccounts, localRealm])).toEqual([
      [true, 'scada'],
      [true, undefined],
    ]);
  });

  it('has nothing to say where all that it names is there, however it is spelled', () => {
    expect(
      problems(
        ['Mail', 'saas', 'Rita', 'yes', '', ' Entra ', 'no', 'evidence/vpn.png'],
        ['Pumps', 'ot', 'Rita', 'no', '', '', 'SCADA', ''],
      ),
    ).toEqual([]);
  });

  it('names file and row of what is not there, and of a system that stands there twice', () => {
    expect(
      problems(
        ['Mail', '', 'Rita', 'yes', '', 'entre', 'no', ''],
        ['mail', '', '', 'yes', '', 'entra', 'maybe', 'Ticket 7'],
      ),
    ).toEqual([
      'systems.csv 1 system-realm: No realm has the id “entre”.',
      'systems.csv 2 system-twice: “mail” stands in row 1 too; both rows are judged.',
      'systems.csv 2 system-localAccounts: “maybe” in localAccounts is neither yes nor no, nor a realm.',
      'systems.csv 2 system-owner: Nobody is named as the owner of “mail”.',
      'systems.csv 2 system-evidence: “Ticket 7” is not attached to the engagement, so it is not in the pack.',
    ]);
  });
});
