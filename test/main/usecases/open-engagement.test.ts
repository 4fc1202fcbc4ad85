import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonicalEngagement } from '#main/usecases/canonical-engagement.ts';
import {
  document,
  folderOf,
  open,
  png,
  problemsIn,
  small,
  usersCsv,
} from '#test/fixtures/engagement-folder.ts';

function opened(files: Readonly<Record<string, string | Uint8Array>>) {
  const result = open(folderOf(files));
  if (!result.ok) throw new Error(result.error.map(({ message }) => message).join('\n'));
  return result.value;
}

describe('an engagement that opens', () => {
  it('has its defaults, its sources and nothing else', () => {
    const engagement = opened(small());
    expect(engagement.engagement).toMatchObject({
      asOf: '2026-10-31',
      language: 'en',
      disclosure: 'full',
      classes: [],
    });
    expect(engagement.sources).toMatchObject([{ realm: 'entra', files: [{ shownAs: 'exports/users.csv' }] }]);
    expect(engagement).toMatchObject({
      vendors: null,
      systems: null,
      attached: [],
      history: [],
      warnings: [],
    });
  });

  it.each(['en', 'de', 'fr'])('speaks %s', (language) => {
    const { engagement, warnings } = opened(small(`language: ${language}\n`));
    expect([engagement.language, warnings]).toEqual([language, []]);
  });

  it('says that a review by the preparer is none', () => {
    const [same, other] = ['Ada', 'Ben'].map(
      (name) => opened(small(`preparedBy: { name: Ada }\nreviewedBy: { name: ${name} }\n`)).warnings,
    );
    expect(same).toMatchObject([{ at: 'reviewedBy', code: 'review-not-independent' }]);
    expect(other).toEqual([]);
  });

  it('keeps text as text: a country is not a truth value, a date is not a number', () => {
    const { engagement } = opened(small('preparedBy: { name: No, role: 0x1F lead }\nscope: []\n'));
    expect(engagement.preparedBy).toEqual({ name: 'No', role: '0x1F lead' });
  });

  it('finds patterns in the order of names, each file once, also outside the folder', () => {
    const folder = folderOf(small());
    const outside = join(dirname(folder), 'shared');
    mkdirSync(outside);
    for (const name of ['page-10.json', 'page-2.json', 'page-1.json'])
      writeFileSync(join(outside, name), '[{}]');
    writeFileSync(
      join(folder, 'engagement.yaml'),
      document('').replace(
        '[exports/users.csv]',
        '["../shared/page-2.json", "../shared/*.json", exports/*.csv]',
      ),
    );
    const result = open(folder);
    expect(result.ok && result.value.sources[0]?.files.map(({ shownAs }) => shownAs)).toEqual([
      '../shared/page-2.json',
      '../shared/page-1.json',
      '../shared/page-10.json',
      'exports/users.csv',
    ]);
  });

  it('takes a name with a bracket for the file of that name', () => {
    const files = {
      'engagement.yaml': document()
        .replace('users.csv', '"users [1].csv"')
        .replace('[exports/"', '["exports/'),
      'exports/users [1].csv': usersCsv,
    };
    expect(opened(files).sources[0]?.files).toMatchObject([{ shownAs: 'exports/users [1].csv' }]);
  });

  it('attaches policy and evidence with their hashes, under names of their own', () => {
    const { attached } = opened(
      small(
        `policy: { document: policy/mfa.md }
evidence:
  - { file: evidence/ca.png, title: A }
  - { file: evidence/CA.png, title: B }
  - { file: evidence/ca.png, title: the same again }
communications:
  emergency: { channel: radio, evidence: tests/oob.pdf }
`,
        {
          'policy/mfa.md': '# MFA\n',
          'evidence/ca.png': png(),
          'evidence/CA.png': png(2, 2),
          'tests/oob.pdf': '%PDF-1.7\n',
        },
      ),
    );
    expect(attached.map(({ path, member, mediaType }) => [path, member, mediaType])).toEqual([
      ['policy/mfa.md', 'policy/mfa.md', 'text/markdown'],
      ['evidence/ca.png', 'evidence/ca.png', 'image/png'],
      ['evidence/CA.png', 'evidence/CA-2.png', 'image/png'],
      ['tests/oob.pdf', 'evidence/tests/oob.pdf', 'application/pdf'],
    ]);
    expect(attached[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('reads its registers, and keeps what it could not read of them as warnings', () => {
    const { exceptions, vendors, systems, warnings } = opened(
      small('exceptions: exceptions.csv\nvendors: vendors.csv\nsystems: systems.csv\n', {
        'exceptions.csv': 'id,accounts,type\nEX-1,svc-1; svc-2,service\nEX-2,svc-3,servce\n',
        'vendors.csv':
          'vendor,accounts,clause,lastReviewedOn\nSturm,*_sturm.example#EXT#*,"yes, §7.2",2026-05-04\n',
        'systems.csv': 'name,external,localAccounts,realm\nVPN,yes,no,vpn\nSCADA,perhaps,,\n',
      }),
    );
    expect(exceptions.rows).toMatchObject([{ id: 'EX-1', accounts: ['svc-1', 'svc-2'], type: 'service' }]);
    expect(vendors).toMatchObject([{ vendor: 'Sturm', clause: { present: true, where: '§7.2' } }]);
    expect(systems).toMatchObject([
      { name: 'VPN', external: true, localAccounts: false },
      { external: null },
    ]);
    expect(warnings.map(({ file, row, code }) => [file, row, code])).toEqual([
      ['exceptions.csv', 2, 'exception-type'],
      ['systems.csv', 2, 'system-external'],
      ['systems.csv', 1, 'system-realm'],
      ['systems.csv', 1, 'system-owner'],
      ['systems.csv', 2, 'system-owner'],
    ]);
  });

  it('names earlier packs and engagements', () => {
    const folder = folderOf(small('history: [../earlier/pack.asice, ../earlier]\n'));
    mkdirSync(join(dirname(folder), 'earlier'));
    writeFileSync(join(dirname(folder), 'earlier/pack.asice'), 'PK');
    writeFileSync(join(dirname(folder), 'earlier/engagement.yaml'), document());
    const result = open(folder);
    expect(result.ok && result.value.history.map(({ shownAs }) => shownAs)).toEqual([
      '../earlier/pack.asice',
      '../earlier',
    ]);
  });
});

describe('an engagement that does not open', () => {
  it('says everything at once, each with its place, its line and a remedy', () => {
    const yaml = `version: 1
entity: { name: Nordwind, sectr: energy }
asOf: 2026-02-30
realms:
  - { id: entra }
  - { id: Entra Two }
  - { id: entra, syncedTo: okta }
sources:
  - { realm: entr, files: [exports/missing.csv, "exports/*.json"], roles: [populaton] }
classes:
  - { class: privilegd, when: { departement: IT } }
exceptions: exceptions.xlsx
vendors: vendors.csv
policy: { version: 3.1, document: policy/none.pdf }
evidence:
  - { file: ., title: folder }
history: [../nothing]
`;
    const files = {
      'engagement.yaml': yaml,
      'exceptions.xlsx': 'PK\u0003\u0004',
      'vendors.csv': 'name\nSturm\n',
    };
    expect(problemsIn(files)).toEqual([
      'engagement.yaml, entity.sectr, line 2: The key “sectr” is not known. Did you mean “sector”?',
      'engagement.yaml, asOf, line 3: “2026-02-30” must be a date like 2026-10-31. Correct it.',
      'engagement.yaml, realms[1].id, line 6: “Entra Two” must be lower-case letters, digits and dashes. Correct it.',
      'engagement.yaml, realms[2].id, line 7: There is another realm with the id “entra”. Give each its own id.',
      'engagement.yaml, realms[2].syncedTo, line 7: No realm has the id “okta”. Declared realms: entra, Entra Two, entra.',
      'engagement.yaml, sources[0].roles[0], line 9: “populaton” is not known here. Did you mean “population”?',
      'engagement.yaml, sources[0].realm, line 9: No realm has the id “entr”. Did you mean “entra”?',
      'engagement.yaml, sources[0].files[0], line 9: exports/missing.csv: This file does not exist. Correct the path, or put the file there.',
      'engagement.yaml, sources[0].files[1], line 9: exports/*.json: No file fits this pattern. Correct the pattern, or put the files there.',
      'engagement.yaml, classes[0].class, line 11: “privilegd” is not known here. Did you mean “privileged”?',
      'engagement.yaml, classes[0].when.departement, line 11: The key “departement” is not known. Did you mean “department”?',
      'engagement.yaml, exceptions, line 12: exceptions.xlsx: This is a zip archive or a workbook that is not whole, not an export that can be read. Export or save it again.',
      'engagement.yaml, vendors, line 13: vendors.csv: The column “vendor”, “accounts” is missing. Name the columns in the first line: vendor, accounts, contract, clause, signedOn, lastReviewedOn, owner.',
      'engagement.yaml, policy.version, line 14: “3.1” is not text. Put it in quotation marks: "3.1".',
      'engagement.yaml, policy.document, line 14: policy/none.pdf: This file does not exist. Correct the path, or put the file there.',
      'engagement.yaml, evidence[0].file, line 16: .: This is not a regular file. Name a file, or a pattern such as exports/*.csv.',
      'engagement.yaml, history[0], line 17: ../nothing: There is no earlier pack or engagement. Name a pack (*.asice) or a folder with an engagement.yaml.',
    ]);
  });

  it.each([
    ['nothing there', {}, /There is no engagement here\. Run `evidence-binder init`/],
    [
      'an empty document',
      { 'engagement.yaml': '\n' },
      /^engagement\.yaml.*“?.*is not a group of keys|This is missing/,
    ],
    ['what every engagement needs', { 'engagement.yaml': 'version: 1\n' }, /asOf, line 1: This is missing\./],
    [
      'a key written twice',
      { 'engagement.yaml': document('asOf: 2026-10-30\n') },
      /line 8: Map keys must be unique/,
    ],
    ['broken syntax', { 'engagement.yaml': 'version: [1\n' }, /line \d+: /],
    ['two documents', { 'engagement.yaml': `${document()}---\nversion: 1\n` }, /multiple documents/],
    ['an unknown tag', { 'engagement.yaml': document('language: !secret en\n') }, /Unresolved tag: !secret/],
    [
      'deep nesting',
      { 'engagement.yaml': `x: ${'['.repeat(70)}${']'.repeat(70)}\n` },
      /nested deeper than 64 levels/,
    ],
    ['bottomless nesting', { 'engagement.yaml': `x: ${'['.repeat(200_000)}\n` }, /engagement\.yaml/],
    [
      'another encoding',
      { 'engagement.yaml': Buffer.from(document(), 'utf16le') },
      /is not UTF-8|control|line/,
    ],
    [
      'Latin-1',
      { 'engagement.yaml': Buffer.from(document('# Größe\n'), 'latin1') },
      /It is not UTF-8 text\. Save it as UTF-8\./,
    ],
    ['a path of one machine', small('vendors: /srv/vendors.csv\n'), /begins at the root of one machine/],
    [
      'a path of one Windows machine',
      small('vendors: "C:\\\\vendors.csv"\n'),
      /begins at the root of one machine/,
    ],
    [
      'a picture too large',
      small('evidence: [{ file: a.png, title: A }]\n', { 'a.png': png(10_000, 10_000) }),
      /more than 40 megapixels/,
    ],
    [
      'a broken picture',
      small('evidence: [{ file: a.png, title: A }]\n', { 'a.png': png().subarray(0, 20) }),
      /header of this picture is broken/,
    ],
    ['empty evidence', small('evidence: [{ file: a.png, title: A }]\n', { 'a.png': '' }), /empty/],
    [
      'a decision on a file of no source',
      small(
        'resolutions: [{ realm: entra, source: { file: exports/other.csv, row: 1 }, account: null, by: A, on: 2026-10-30, because: B }]\n',
      ),
      /resolutions\[0\]\.source\.file, line 8: No source of the realm “entra” has the file “exports\/other\.csv”\. Its files: exports\/users\.csv\./,
    ],
    [
      'a remedy for a finding that no rule makes',
      small('remedies: [{ finding: sms-onli, owner: A, due: 2026-12-31, state: open }]\n'),
      /remedies\[0\]\.finding, line 8: No rule finds “sms-onli”\. Did you mean “sms-only”\?/,
    ],
    [
      'a remedy for a realm that is not there',
      small('remedies: [{ finding: sms-only, realm: entre, owner: A, due: 2026-12-31, state: open }]\n'),
      /remedies\[0\]\.realm, line 8: No realm has the id “entre”\. Did you mean “entra”\?/,
    ],
    [
      'two remedies with one id',
      small(
        'remedies: [{ id: R1, finding: sms-only, owner: A, due: 2026-12-31, state: open }, { id: r1, finding: sms-only, owner: A, due: 2026-12-31, state: open }]\n',
      ),
      /remedies\[1\]\.id, line 8: There is another remedy with the id “r1”/,
    ],
    [
      'an approved factor that nobody knows',
      small('policy: { approvedFactors: [totp, smss] }\n'),
      /policy\.approvedFactors\[1\], line 8: “smss” is not known here\. Did you mean “sms”\?/,
    ],
    [
      'an approved factor of a class that nobody knows',
      small('policy: { approvedFactorsByClass: { privileged: [fido-key] } }\n'),
      /policy\.approvedFactorsByClass\.privileged\[0\], line 8: “fido-key” is not known here\. Did you mean “fido2-key”\?/,
    ],
    [
      'approved factors of a class that does not exist',
      small('policy: { approvedFactorsByClass: { priviledged: [totp] } }\n'),
      /The key “priviledged” is not known\. Did you mean “privileged”\?/,
    ],
    [
      'two inline exceptions with one id',
      small('exceptions: [{ id: A, type: user }, { id: a, type: user }]\n'),
      /exceptions\[1\]\.id, line 8: There is another exception with the id “a”/,
    ],
    [
      'a realm that names itself',
      { ...small(), 'engagement.yaml': document().replace('id: entra }', 'id: entra, syncedTo: entra }') },
      /The realm names itself/,
    ],
    [
      'missing evidence of an attestation',
      {
        ...small(),
        'engagement.yaml': document().replace(
          'id: entra }',
          'id: entra, attested: { by: A, on: 2026-10-30, evidence: vpn.png } }',
        ),
      },
      /realms\[0\]\.attested\.evidence, line 5: vpn\.png: This file does not exist/,
    ],
  ])('because of %s', (_what, files, message) => {
    expect(problemsIn(files as Readonly<Record<string, string | Uint8Array>>).join('\n')).toMatch(message);
  });

  it.each(['disabled', 'deleted', 'workload-identity', 'computer', 'customer'])(
    'because an exclusion calls itself %s, as if a source had stated it',
    (reason) => {
      const rule = `{ exclude: { upn: "room-*" }, reason: ${reason}, because: A, approvedBy: B, approvedOn: 2026-05-02 }`;
      const [problem] = problemsIn(small(`scope: [${rule}]\n`));
      expect(problem).toMatch(
        /scope\[0\]\.reason, line 8: .* is what a source states; .* Choose another word/,
      );
    },
  );

  it('because aliases unfold to a bomb', () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      const before = level === 0 ? '"x"' : `*a${level - 1}`;
      return `a${level}: &a${level} [${Array.from({ length: 9 }, () => before).join(', ')}]`;
    });
    expect(problemsIn({ 'engagement.yaml': `${levels.join('\n')}\n` })).toEqual([
      'engagement.yaml: Its nesting or its aliases unfold to more than is read. Write it out flat, without anchors and aliases.',
    ]);
  });

  it('because a file is a link, named or found by a pattern', () => {
    const folder = folderOf({ ...small('vendors: vendors.csv\n'), 'secret.csv': usersCsv });
    symlinkSync(join(folder, 'secret.csv'), join(folder, 'vendors.csv'));
    symlinkSync(join(folder, 'secret.csv'), join(folder, 'exports/linked.csv'));
    writeFileSync(
      join(folder, 'engagement.yaml'),
      document('vendors: vendors.csv\n').replace('users.csv', '*.csv'),
    );
    const result = open(folder);
    expect(result.ok ? [] : result.error.map(({ at, code }) => [at, code])).toEqual([
      ['sources[0].files[0]', 'file-link'],
      ['vendors', 'file-link'],
    ]);
  });
});

describe('the canonical engagement', () => {
  const more = `classes: [{ class: sensitive-data, when: { department: [Finance, HR], enabled: true } }]
requirements: { standard: { strength: 1, because: 'until "R-12"', until: 2027-03-31 } }
exceptions: exceptions.csv
checklist: { third-party: { notApplicable: none exist } }
`;
  const files = small(more, {
    'exceptions.csv':
      'id,accounts,type,approvedOn,controls,rotationDays\nEX-1,svc-1;svc-2,service,2026-05-01,rotation,90\nEX-2,when: department=Sales,customer,1.5.2026,,\n',
  });

  it('opens to the same engagement, and is the same again', () => {
    const first = opened(files);
    const text = canonicalEngagement(first);
    const second = opened({ ...files, 'engagement.yaml': text });
    expect(canonicalEngagement(second)).toBe(text);
    const { exceptions: register, ...rest } = first.engagement;
    const { exceptions: _inline, ...restAgain } = second.engagement;
    expect(register).toBe('exceptions.csv');
    expect(restAgain).toEqual(rest);
    const plain = (rows: typeof first.exceptions.rows) => rows.map(({ from: _from, ...row }) => row);
    expect(plain(second.exceptions.rows)).toEqual(plain(first.exceptions.rows));
  });

  it('does not heal a cell that could not be read', () => {
    const again = opened({ ...files, 'engagement.yaml': canonicalEngagement(opened(files)) });
    expect(again.exceptions.rows[1]).toMatchObject({ id: 'EX-2', unreadable: ['approvedOn'] });
  });
});
