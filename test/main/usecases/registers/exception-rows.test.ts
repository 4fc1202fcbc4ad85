import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Register } from '#main/files/read-register.ts';
import { exceptionsOfDocument, exceptionsOfRegister } from '#main/usecases/registers/exception-rows.ts';
import { exceptionColumns } from '#shared/model/exception-columns.ts';

function register(columns: readonly string[], ...rows: readonly (readonly string[])[]): Register {
  return { columns, rows: rows.map((cells, index) => ({ row: index + 1, cells })) };
}

function read(columns: readonly string[], ...rows: readonly (readonly string[])[]) {
  const result = exceptionsOfRegister(register(columns, ...rows), 'exceptions.csv');
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('the exception register', () => {
  it('reads every column of the contract, in any order and case', () => {
    const cells: Readonly<Record<(typeof exceptionColumns)[number], string>> = {
      id: ' EX-1 ',
      accounts: 'svc-1 ; svc-2;',
      type: 'Service',
      notAppropriateBecause: 'Nobody answers.',
      justification: 'Backup; nightly.',
      riskOwner: 'Rita Riskowner',
      compensatingControls: 'one host; alarm on use',
      requestedBy: 'Ida',
      approvedBy: 'Carl Ciso',
      approvedOn: '2026-06-01',
      reviewOn: '2027-01-31',
      expiresOn: '2027-05-31',
      ticket: 'T-1',
      controls: 'Vaulted; rotation',
      rotationDays: '90',
      lastRotatedOn: '2026-09-01',
      storage: 's',
      process: 'p',
      useLog: 'u',
      lastDrillOn: '2026-01-01',
      segmentation: 'x',
      jumpServer: 'j',
      migrateBy: '2027-12-31',
      decision: 'd',
    };
    const columns = exceptionColumns.toReversed();
    const { rows, problems } = read(
      columns.map((name) => name.toUpperCase()),
      columns.map((name) => cells[name]),
    );
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      {
        ...cells,
        id: 'EX-1',
        type: 'service',
        accounts: ['svc-1', 'svc-2'],
        when: null,
        compensatingControls: ['one host', 'alarm on use'],
        controls: ['vaulted', 'rotation'],
        rotationDays: 90,
        from: { file: 'exceptions.csv', row: 1 },
      },
    ]);
  });

  it('reads a rule in place of accounts', () => {
    const rules = [
      'when: department=Sales',
      'WHEN: department=Sales|HR; enabled=true',
      'when: upn=room-*;userType=Member',
    ];
    expect(
      read(['id', 'accounts', 'type'], ...rules.map((rule, index) => [String(index), rule, 'user'])).rows.map(
        ({ when }) => when,
      ),
    ).toEqual([
      { department: 'Sales' },
      { department: ['Sales', 'HR'], enabled: true },
      { upn: 'room-*', userType: 'Member' },
    ]);
  });

  it.each([
    ['when: dept=Sales', 'The rule names no attribute of accounts with “dept”'],
    ['when: departmnt=Sales', 'did you mean “department”'],
    ['when: department=', 'The rule names no value for “department”'],
    ['when: department=A; department=B', 'The rule names “department” twice'],
    ['when:', 'The rule after “when:” is empty'],
    ['', 'The exception names no account.'],
  ])('keeps the row of %s, which then cannot be valid', (accounts, message) => {
    const { rows, problems } = read(['id', 'accounts', 'type'], ['EX-1', accounts, 'user']);
    expect(rows).toHaveLength(1);
    expect(problems).toMatchObject([{ file: 'exceptions.csv', row: 1 }]);
    expect(problems[0]?.message).toContain(message);
    if (accounts !== '') expect(rows[0]?.unreadable).toEqual(['accounts']);
  });

  it('lets an exception for customers name no account: it covers the class as a whole', () => {
    const { rows, problems } = read(['id', 'accounts', 'type'], ['EX-1', '', 'customer']);
    expect(rows).toMatchObject([{ accounts: [], when: null }]);
    expect(problems).toEqual([]);
    const inline = exceptionsOfDocument([{ id: 'EX-1', type: 'customer' }], 'engagement.yaml');
    expect(inline).toMatchObject({ rows: [{ accounts: [], when: null }], problems: [] });
  });

  it('keeps a row with cells that it cannot read, and remembers which', () => {
    const { rows, problems } = read(
      ['id', 'accounts', 'type', 'approvedOn', 'expiresOn', 'rotationDays', 'controls'],
      ['EX-1', 'a', 'service', '31.10.2026', '2026-02-30', 'ninety', 'vault'],
    );
    expect(rows).toMatchObject([
      { unreadable: ['approvedOn', 'expiresOn', 'rotationDays'], controls: ['vault'] },
    ]);
    expect(rows[0]).not.toHaveProperty('expiresOn');
    expect(problems.map(({ code }) => code)).toEqual([
      'exception-approvedOn',
      'exception-expiresOn',
      'exception-rotationDays',
      'exception-controls',
    ]);
  });

  it('leaves out a row without id or type, and the second of one id, and says so', () => {
    const { rows, problems } = read(
      ['id', 'accounts', 'type'],
      ['', 'a', 'user'],
      ['EX-1', 'a', 'robot'],
      ['EX-2', 'a', 'user'],
      ['ex-2', 'b', 'user'],
    );
    expect(rows.map(({ id }) => id)).toEqual(['EX-2']);
    expect(problems.map(({ row, code }) => [row, code])).toEqual([
      [1, 'exception-id'],
      [2, 'exception-type'],
      [4, 'exception-id-twice'],
    ]);
  });

  it('names a column that nobody reads, and one that stands there twice', () => {
    const { rows, problems } = read(
      ['id', 'accounts', 'type', 'risk owner', 'ID'],
      ['EX-1', 'a', 'user', 'Rita', 'other'],
    );
    expect(rows).toMatchObject([{ id: 'EX-1' }]);
    expect(problems.map(({ message, remedy }) => `${message} ${remedy}`)).toEqual([
      'Nothing reads the column “risk owner”. Did you mean “riskOwner”?',
      'The column “ID” stands there twice; the first one is read. Did you mean “id”?',
    ]);
  });

  it('is no register without its three columns; an empty one has no exception', () => {
    const broken = exceptionsOfRegister(register(['id', 'account'], ['EX-1', 'a']), 'exceptions.csv');
    expect(broken).toMatchObject({
      ok: false,
      error: { message: 'The column “accounts”, “type” is missing.' },
    });
    expect(exceptionsOfRegister({ columns: [], rows: [] }, 'x.csv')).toEqual({
      ok: true,
      value: { rows: [], problems: [] },
    });
  });

  it('loses no row: each is an exception, a problem with its number, or blank', () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        ' ',
        'EX-1',
        'EX-2',
        'user',
        'service',
        'when: department=Sales',
        'when: x=y',
        '2026-10-31',
        '31.10.2026',
        ';',
      ),
      fc.string({ maxLength: 12 }),
    );
    const row = fc.oneof(
      fc.record({ cells: fc.array(cell, { minLength: 0, maxLength: 8 }) }),
      fc.record({ rejected: fc.constant('has 3 cells, header has 8') }),
    );
    const columns = [
      'id',
      'accounts',
      'type',
      'approvedOn',
      'expiresOn',
      'rotationDays',
      'controls',
      'extra',
    ];
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const numbered = rows.map((one, index) => ({ ...one, row: index + 1 }));
        const result = exceptionsOfRegister({ columns, rows: numbered }, 'exceptions.csv');
        if (!result.ok) return false;
        const kept = new Set(result.value.rows.map(({ from }) => from.row));
        const told = new Set(result.value.problems.map((problem) => problem.row));
        const unaccounted = numbered.filter(
          (one) =>
            !kept.has(one.row) &&
            !told.has(one.row) &&
            !('cells' in one && one.cells.every((text) => text.trim() === '')),
        );
        return unaccounted.length === 0 && kept.size === result.value.rows.length;
      }),
      { seed: 31 },
    );
  });
});

describe('exceptions in the document', () => {
  it('have the shape of the register', () => {
    const { rows, problems } = exceptionsOfDocument(
      [
        { id: 'A', type: 'user', accounts: ['anna', 'bea'], compensatingControls: 'x; y' },
        { id: 'B', type: 'customer', when: { department: 'Shop' }, decision: 'RD-1' },
        { id: 'C', type: 'service', accounts: 'when: ou=*services*', controls: ['vaulted'] },
      ],
      'engagement.yaml',
    );
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      {
        id: 'A',
        type: 'user',
        accounts: ['anna', 'bea'],
        when: null,
        compensatingControls: ['x', 'y'],
        controls: [],
        from: { file: 'engagement.yaml', row: 0 },
      },
      {
        id: 'B',
        type: 'customer',
        accounts: [],
        when: { department: 'Shop' },
        decision: 'RD-1',
        compensatingControls: [],
        controls: [],
        from: { file: 'engagement.yaml', row: 1 },
      },
      {
        id: 'C',
        type: 'service',
        accounts: [],
        when: { ou: '*services*' },
        compensatingControls: [],
        controls: ['vaulted'],
        from: { file: 'engagement.yaml', row: 2 },
      },
    ]);
  });

  it('cannot name accounts and a rule at once', () => {
    const { rows, problems } = exceptionsOfDocument(
      [{ id: 'A', type: 'user', accounts: 'anna', when: { upn: '*' } }],
      'engagement.yaml',
    );
    expect(rows).toMatchObject([{ accounts: [], when: null, unreadable: ['accounts'] }]);
    expect(problems).toMatchObject([{ at: 'exceptions[0].accounts', row: 0 }]);
  });
});
