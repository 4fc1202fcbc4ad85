import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedName, freeName, memberName, memberNameFault } from '#shared/pack/member-name.ts';

describe('the name of a member', () => {
  it.each([
    ['exports/users.csv', 'sources/exports/users.csv'],
    ['sources/users.csv', 'sources/users.csv'],
    ['../2026-09/users.csv', 'sources/2026-09/users.csv'],
    ['/srv/data/users.csv', 'sources/srv/data/users.csv'],
    ['C:\\data\\users.csv', 'sources/data/users.csv'],
    ['a/./b//c.csv', 'sources/a/b/c.csv'],
    ['u\u0308ber.csv', 'sources/über.csv'],
    ['a\u202ecsv.exe', 'sources/a_csv.exe'],
    ['who?.csv', 'sources/who_.csv'],
    ['dir. /x ', 'sources/dir_/x_'],
    ['con.csv', 'sources/_con.csv'],
    ['com¹', 'sources/_com¹'],
    ['a\u3164b.csv', 'sources/a_b.csv'],
    ['\u00a0a\u2003', 'sources/_a_'],
    ['..', 'sources/_'],
  ])('of %s is %s', (path, name) => {
    expect(memberName('sources', path)).toBe(name);
  });

  it('is one that an archive may have, whatever the path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (path) => {
        const name = memberName('sources', path);
        expect(memberNameFault(name)).toBeNull();
        expect(memberNameFault(freeName(name, new Set([foldedName(name)])))).toBeNull();
      }),
      { seed: 20261124, numRuns: 500 },
    );
  });

  it('is numbered when it is taken, whatever its case', () => {
    const taken = new Set(['sources/users.csv', 'sources/users-2.csv', 'sources/readme'].map(foldedName));
    expect(freeName('sources/Users.csv', taken)).toBe('sources/Users-3.csv');
    expect(freeName('sources/README', taken)).toBe('sources/README-2');
    expect(freeName('sources/a.b/c', new Set(['sources/a.b/c']))).toBe('sources/a.b/c-2');
    expect(freeName('sources/STRASSE', new Set([foldedName('sources/straße')]))).toBe('sources/STRASSE-2');
    expect(freeName('sources/ſ', new Set([foldedName('sources/S')]))).toBe('sources/ſ-2');
  });
});

describe('a name that no archive may have', () => {
  it.each([
    ['', /empty/],
    ['x'.repeat(241), /long/],
    ['/x', /absolute/],
    ['D:/x', /absolute/],
    ['a/../b', /leads out/],
    ['a//b', /empty part/],
    ['a/', /empty part/],
    ['a\\b', /not allowed/],
    ['a\u0000', /not shown/],
    ['a\u200bb', /not shown/],
    ['a\u2028b', /not shown/],
    ['report\ufe0f.pdf', /not shown/],
    ['a\u115f', /not shown/],
    ['a\u034fb', /not shown/],
    ['a\u00a0', /space/],
    ['con .txt', /Windows/],
    ['lpt²', /Windows/],
    ['u\u0308', /normal form/],
    ['NUL.txt', /Windows/],
    ['a.', /dot/],
  ])('%j', (name, why) => {
    expect(memberNameFault(name)).toMatch(why);
  });

  it('is not an ordinary one', () => {
    for (const name of [
      'mimetype',
      'META-INF/signature001.p7s',
      'evidence/all users (1).png',
      'sources/Größe.csv',
    ]) {
      expect(memberNameFault(name)).toBeNull();
    }
  });
});
