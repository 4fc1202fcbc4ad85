import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  instantOfFiletime,
  instantOfGeneralizedTime,
  instantOfUnixMilliseconds,
  instantOfUnixSeconds,
} from '#shared/sources/steps/moment-number.ts';

describe('instantOfFiletime', () => {
  it.each([
    ['134035956000000000', '2025-09-29T05:00:00Z'],
    ['116444736000000000', '1970-01-01T00:00:00Z'],
    ['116444735999999999', '1969-12-31T23:59:59.9999999Z'],
    [' 134035956001234567 ', '2025-09-29T05:00:00.1234567Z'],
  ])('%s is %s', (ticks, shown) => {
    expect(instantOfFiletime(ticks)).toBe(shown);
  });

  it.each(['0', '9223372036854775807', '-1', '', 'Never', '1.3E+17', null, undefined, {}])(
    '%s is no moment',
    (value) => {
      expect(instantOfFiletime(value)).toBeNull();
    },
  );
});

describe('instantOfUnixSeconds and instantOfUnixMilliseconds', () => {
  it('read numbers and texts alike', () => {
    expect(instantOfUnixSeconds(1_790_064_900)).toBe('2026-09-22T08:15:00Z');
    expect(instantOfUnixSeconds('1790064900')).toBe('2026-09-22T08:15:00Z');
    expect(instantOfUnixMilliseconds(1_790_064_900_000)).toBe('2026-09-22T08:15:00Z');
    expect(instantOfUnixMilliseconds('1790064900042')).toBe('2026-09-22T08:15:00.042Z');
    expect(instantOfUnixMilliseconds(-1)).toBe('1969-12-31T23:59:59.999Z');
  });

  it('agree with Date on every moment of four-digit years', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }),
        (date) => {
          const text = date.toISOString().replace('.000Z', 'Z');
          expect(instantOfUnixMilliseconds(date.getTime())).toBe(text);
        },
      ),
      { seed: 31 },
    );
  });

  it.each(['', 'N/A', '1.5', 1.5, Number.NaN, 9_999_999_999_999, true])(
    '%s is no number of seconds',
    (value) => {
      expect(instantOfUnixSeconds(value)).toBeNull();
    },
  );
});

describe('instantOfGeneralizedTime', () => {
  it.each([
    ['20260922081500.0Z', '2026-09-22T08:15:00Z'],
    ['20260922081500Z', '2026-09-22T08:15:00Z'],
    ['202609220815Z', '2026-09-22T08:15:00Z'],
    ['2026092208Z', '2026-09-22T08:00:00Z'],
    ['20260922101500.25+0200', '2026-09-22T08:15:00.25Z'],
    ['20260922031500-05', '2026-09-22T08:15:00Z'],
  ])('%s is %s', (text, shown) => {
    expect(instantOfGeneralizedTime(text)).toBe(shown);
  });

  it.each([
    '20260922081500',
    '20260231081500.0Z',
    '20260922251500.0Z',
    '16010101000000.0',
    '2026-09-22',
    '202609220815.5Z',
    7,
  ])('%s is none', (text) => {
    expect(instantOfGeneralizedTime(text)).toBeNull();
  });
});
