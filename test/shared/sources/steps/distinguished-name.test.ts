import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDn, nameInDn, namesInCell, parentOfDn } from '#shared/sources/steps/distinguished-name.ts';

const one = 'CN=Domain Admins,CN=Users,DC=contoso,DC=example';
const other = String.raw`CN=Dubois\, Chloé,OU=Users,DC=contoso,DC=example`;

describe('a distinguished name', () => {
  it.each([
    [one, 'Domain Admins', 'CN=Users,DC=contoso,DC=example'],
    [other, 'Dubois, Chloé', 'OU=Users,DC=contoso,DC=example'],
    [String.raw`CN=M\C3\BCller\\,DC=example`, 'Müller\\', 'DC=example'],
    [String.raw`CN=\FF,DC=example`, 'FF', 'DC=example'],
    ['DC=example', 'example', ''],
  ])('%s is %s in %s', (dn, name, parent) => {
    expect([nameInDn(dn), parentOfDn(dn)]).toEqual([name, parent]);
  });

  it('is told from a name', () => {
    expect([isDn(one), isDn('2.5.4.3=a,DC=b'), isDn('Dubois, Chloé'), isDn('a=b')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('names in a cell', () => {
  it.each([';', '; ', ',', ' | ', '\n', '\r\n', ' '])(
    'are cut apart where they are joined by %j',
    (separator) => {
      expect(namesInCell([one, other, one].join(separator))).toEqual([one, other, one]);
    },
  );

  it('are cut apart whatever their parts are called', () => {
    const word = fc
      .stringMatching(/^[A-Za-z0-9ÄÖÜäöüß][A-Za-z0-9 .()ÄÖÜäöüß-]{0,20}$/)
      .map((text) => text.trim());
    const dn = fc
      .tuple(word, fc.array(word, { maxLength: 3 }))
      .map(([name, units]) =>
        [`CN=${name}`, ...units.map((unit) => `OU=${unit}`), 'DC=contoso,DC=example'].join(','),
      );
    fc.assert(
      fc.property(
        fc.array(dn, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(';', ', ', '|', '\n'),
        (dns, by) => {
          expect(namesInCell(dns.join(by))).toEqual(dns);
        },
      ),
      { seed: 31 },
    );
  });

  it('are plain names where they are no distinguished names', () => {
    expect(namesInCell('VPN Users; IT, all')).toEqual(['VPN Users', 'IT, all']);
    expect(namesInCell(' ')).toEqual([]);
  });
});
