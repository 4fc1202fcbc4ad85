import { describe, expect, it } from 'vitest';
import { awsVirtualMfaDevices } from '#shared/sources/aws-virtual-mfa-devices.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

function reading(name: string) {
  return readFixture(awsVirtualMfaDevices, `aws-virtual-mfa-devices/${name}`);
}

describe('aws-virtual-mfa-devices', () => {
  it('reads virtual devices; the root account by its ARN, one assigned to nobody as no account', () => {
    const list = reading('list-virtual-mfa-devices.json');
    expect(factsOf(list, 'enrolment')).toEqual([
      {
        kind: 'enrolment',
        keys: { id: 'arn:aws:iam::123456789012:root', login: '<root_account>' },
        factors: [{ id: 'totp', word: 'virtual', strength: 2, binding: 'not-stated', usable: true }],
        capable: null,
        updated: '2022-04-17T15:10:00.0000000Z',
        rowPerFactor: true,
        marks: [],
      },
    ]);
    expect(reasonsOf(list, 'ignored')).toEqual(['source.aws-virtual-mfa-devices.ignored.unassigned']);
  });

  it('tells the kind of a device from the shape of its serial number', () => {
    const devices = factsOf(reading('list-mfa-devices.json'), 'enrolment');
    expect(devices.map(({ keys, factors }) => [keys, factors[0]?.id, factors[0]?.strength])).toEqual([
      [{ login: 'ada.lindqvist' }, 'fido2-key', 4],
      [{ login: 'ada.lindqvist' }, 'totp', 2],
      [{ login: 'ada.lindqvist' }, 'hardware-otp', 3],
    ]);
  });

  it.each(['N/A', '-', '1,23E+17', 'System.String[]', 'hardware token', '12345'])(
    'takes no text for a token that is no serial number: %s',
    (SerialNumber) => {
      const element = { UserName: 'ada', SerialNumber, EnableDate: '2025-09-19T02:25:35Z' };
      const sample = {
        shape: 'json',
        fileName: 'x.json',
        envelope: new Map(),
        arrayName: 'MFADevices',
      } as const;
      const bound = awsVirtualMfaDevices.bind({ ...sample, elements: [element] }, plainOptions);
      if ('cannot' in bound) throw new Error(bound.cannot);
      expect(bound.read({ element })).toMatchObject({
        facts: [{ factors: [{ id: 'unrecognised', word: SerialNumber, strength: 0 }] }],
      });
    },
  );

  it('reads the date under the name that the CLI once gave it', () => {
    expect(factsOf(reading('list-mfa-devices-older.json'), 'enrolment')).toMatchObject([
      { keys: { login: 'bjorn.mueller' }, updated: '2013-08-21T23:09:32.0000000Z' },
    ]);
  });

  it('reads the list of a user without devices', () => {
    expect(reading('list-mfa-devices-none.json').readings).toEqual([]);
  });

  it('says that a list is cut, and does not guess what it does not know', () => {
    const list = reading('truncated-list.json');
    expect(list.facts?.incomplete).toContain('Marker');
    const [first, second] = factsOf(list, 'enrolment');
    expect(first?.updated).toBe('2025-09-19T02:25:35.0000000Z');
    expect(second?.factors).toMatchObject([{ id: 'unrecognised', word: 'sms-mfa', strength: 0 }]);
    expect(reasonsOf(list, 'rejected')).toEqual(['has no SerialNumber']);
  });

  it('says what is missing', () => {
    const sample = { shape: 'table', fileName: 'x.csv', header: ['UserName'], rows: [] } as const;
    expect(awsVirtualMfaDevices.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
