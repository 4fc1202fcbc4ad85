import { describe, expect, it } from 'vitest';
import { accountLineSchema } from '#shared/model/account-line.ts';
import { canonicalJson } from '#shared/pack/canonical-json.ts';
import { recount } from '#shared/pack/recount.ts';
import { accountLine } from '#shared/pipeline/compose/account-line.ts';
import { account, factor, row, source } from '#test/fixtures/build-view.ts';
import { nordwindView } from '#test/fixtures/nordwind-view.ts';

const sources = [source(1), source(2)];

describe('accountLine', () => {
  it('is one line of canonical JSON that the schema knows', () => {
    const line = accountLine(account({ name: 'a\nb@x.example', factors: [factor('totp')] }), sources);
    expect(line).not.toContain('\n');
    expect(canonicalJson(JSON.parse(line))).toBe(line);
    expect(accountLineSchema.parse(JSON.parse(line)).account).toBe('a\nb@x.example');
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
    // A lone surrogate has no canonical form; the store never holds one.
    const named = [...view.accounts()].filter((each) => each.account.name.isWellFormed());
    const lines = named.map((each) => accountLineSchema.parse(JSON.parse(accountLine(each, view.sources))));
    const counted = recount(lines);
    expect(counted.coverage.covered).toBe(view.assessment.coverage.covered);
    expect(counted.coverage.inScope).toBe(view.assessment.coverage.inScope - 1);
  });
});
