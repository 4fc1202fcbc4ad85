import { describe, expect, it } from 'vitest';
import { accountLineSchema } from '#shared/model/account-line.ts';
import { canonicalJson } from '#shared/pack/canonical-json.ts';
import { recount } from '#shared/pack/recount.ts';
import { accountLine } from '#shared/pipeline/compose/account-line.ts';
import { account, asOf, factor, row, source } from '#test/fixtures/build-view.ts';
import { nordwindView } from '#test/fixtures/nordwind-view.ts';

const sources = [source(1), source(2)];

describe('accountLine', () => {
  it('is one line of canonical JSON that the schema knows', () => {
    const line = accountLine(account({ name: 'a\nb@x.example', factors: [factor('totp')] }), sources);
    expect(line).not.toContain('\n');
    expect(canonicalJson(JSON.parse(line))).toBe(line);
    expect(accountLineSchema.parse(JSON.parse(line)).account).toBe('a\nb@x.example');
  });

  it('is canonical with every member that an account can have', () => {
    const from = row(1, 4);
    const assessed = account({
      name: 'a',
      factors: [factor('totp', { note: 'source.note' })],
      attributes: {
        name: 'A',
        userType: 'Guest',
        department: 'd',
        manager: 'm',
        created: asOf,
        lastSignIn: 'never',
      },
    });
    const reason = { text: 'verdict.covered', values: { zeta: 1, alpha: 'a', Beta: 2 }, from };
    const line = accountLine(
      {
        ...assessed,
        account: {
          ...assessed.account,
          keys: { upn: 'u', mail: 'm', login: 'l', id: 'i', employeeId: 'e' },
          roles: [{ id: 'r', name: 'Admin', state: 'eligible', through: 'g', from }],
        },
        classes: [{ class: 'privileged', why: 'class.role', values: { role: 'Admin', at: 1 }, from }],
        outOfScope: { why: 'w', silent: true, reason: 'disabled' },
        enforcement: {
          ...assessed.enforcement,
          excludedBy: [{ policy: 'p', by: 'user', id: 'u' }],
          open: [{ what: 'location', policy: 'p' }],
          reasons: [reason],
        },
        reasons: [reason],
      },
      sources,
    );
    expect(canonicalJson(JSON.parse(line))).toBe(line);
    expect(accountLineSchema.parse(JSON.parse(line))).toBeDefined();
  });

  it('names the file and row of everything that supports it', () => {
    const assessed = account({ name: 'a', factors: [factor('totp')] }, 7);
    const held = {
      id: 'r',
      name: 'Global Administrator',
      state: 'active',
      through: null,
      from: row(2, 3),
    } as const;
    const line = JSON.parse(
      accountLine({ ...assessed, account: { ...assessed.account, roles: [held] } }, sources),
    );
    expect(line.rows).toEqual([
      { file: 'exports/source-1.csv', row: 7 },
      { file: 'exports/source-2.csv', row: 7 },
    ]);
    expect(line.reasons[0].from).toEqual({ file: 'exports/source-1.csv', row: 7 });
    expect(line.roles[0].from).toEqual({ file: 'exports/source-2.csv', row: 3 });
  });

  it('tells an account without any record from one without a factor that counts', () => {
    const strongest = (hasRecord: boolean) =>
      JSON.parse(accountLine(account({ name: 'a', hasRecord }), sources)).strongest;
    expect([strongest(false), strongest(true)]).toEqual(['unknown', 'none']);
  });

  it('leaves out what no source says, and keeps what is null', () => {
    const line = JSON.parse(accountLine(account({ name: 'a', attributes: { enabled: null } }), sources));
    expect(line).not.toHaveProperty('department');
    expect(line.enabled).toBeNull();
  });

  it('lets anybody count the totals again', () => {
    const view = nordwindView();
    const lines = [...view.accounts()].map((each) =>
      accountLineSchema.parse(JSON.parse(accountLine(each, view.sources))),
    );
    const counted = recount(lines);
    expect(counted.coverage).toEqual(view.assessment.coverage);
    expect(counted.classes).toEqual(view.assessment.classes);
    expect(counted.factors).toEqual(view.assessment.factors);
  });
});
