import { describe, expect, it } from 'vitest';
import { pingoneDevices } from '#shared/sources/pingone-devices.ts';
import { recognise } from '#shared/sources/registry.ts';
import { factsOf, plainOptions, readerOf, readFixture, reasonsOf } from './read-fixture.ts';

const wrapped = 'pingone-devices/devices_ada.json';
const bare = 'pingone-devices/unwrapped_9c8d357b-5e87-4bba-ad45-197626bd5760.json';

describe('pingone-devices', () => {
  it('reads one factor a row; what waits for its activation or is in no known state counts for nothing', () => {
    const facts = factsOf(readFixture(pingoneDevices, wrapped), 'enrolment');
    expect(facts.every(({ keys }) => keys.id === '8c8d357b-5e87-4bba-ad45-197626bd5759')).toBe(true);
    expect(facts.flatMap(({ factors }) => factors.map(({ id, word, usable }) => [id, word, usable]))).toEqual(
      [
        ['fido2-key', 'FIDO2', true],
        ['push', 'MOBILE', true],
        ['pending', 'SMS', false],
        ['totp', 'TOTP', true],
        ['unrecognised', 'PLATFORM', true],
        ['unrecognised', 'EMAIL (BLOCKED)', false],
      ],
    );
    expect(reasonsOf(readFixture(pingoneDevices, wrapped), 'rejected')).toEqual([
      'has no type',
      'names no user',
    ]);
  });

  it('takes the user from the name of a file that a script unwrapped', () => {
    const facts = factsOf(readFixture(pingoneDevices, bare), 'enrolment');
    expect(facts.map(({ keys, factors: [first] }) => [keys.id?.slice(0, 8), first?.id])).toEqual([
      ['9c8d357b', 'hardware-otp'],
      ['9c8d357b', 'phone'],
      ['9c8d357b', 'voice'],
    ]);
  });

  it('is not any list of things with a type and a status', () => {
    const { sample } = readerOf(bare);
    if (sample.shape !== 'json') throw new Error('a table');
    const other = { ...sample, elements: [{ id: 'a', type: 'router', status: 'ACTIVE' }] };
    expect(recognise(other)).toBeNull();
    expect(recognise({ ...sample, elements: [] })).toBeNull();
  });

  it('says that nobody is named', () => {
    const nameless = { ...readerOf(bare).sample, fileName: 'devices.json' };
    expect(pingoneDevices.bind(nameless, plainOptions)).toHaveProperty('cannot');
    const typeless = { shape: 'table', fileName: 'x_1.csv', header: ['id'], rows: [] } as const;
    expect(pingoneDevices.bind(typeless, plainOptions)).toHaveProperty('cannot');
  });
});
