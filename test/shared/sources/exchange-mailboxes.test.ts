import { describe, expect, it } from 'vitest';
import { exchangeMailboxes } from '#shared/sources/exchange-mailboxes.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

function reading(name: string) {
  return readFixture(exchangeMailboxes, `exchange-mailboxes/${name}`);
}

describe('exchange-mailboxes', () => {
  it('marks shared, room and equipment mailboxes, and nobody else; states are not in it', () => {
    const facts = factsOf(reading('get-exomailbox.csv'), 'population');
    expect(facts.map(({ keys, marks }) => [keys.upn ?? keys.mail, marks])).toEqual([
      ['info@contoso.example', ['shared']],
      ['room1@contoso.example', ['shared']],
      ['projector@contoso.example', ['shared']],
      ['ada.lindqvist@contoso.example', []],
      ['oldshared@contoso.example', ['shared']],
    ]);
    expect(facts.every(({ attributes }) => attributes.enabled === null)).toBe(true);
    expect(facts[3]?.keys).toEqual({
      id: '8c8d357b-5e87-4bba-ad45-197626bd5759',
      upn: 'ada.lindqvist@contoso.example',
    });
  });

  it('leaves out what nobody signs in with, and says why', () => {
    expect(reasonsOf(reading('get-exomailbox.csv'), 'ignored')).toEqual([
      'source.exchange-mailboxes.ignored.exchange',
      'source.exchange-mailboxes.ignored.no-account',
    ]);
    expect(reasonsOf(reading('get-exomailbox.csv'), 'rejected')).toEqual(['names no account']);
  });

  it('reads JSON', () => {
    expect(factsOf(reading('get-mailbox.json'), 'population').map(({ marks }) => marks)).toEqual([
      ['shared'],
      ['shared'],
    ]);
  });

  it.each([
    [['UserPrincipalName'], /no RecipientTypeDetails/],
    [['RecipientTypeDetails'], /names no account/],
  ])('says what is missing in %j', (header, why) => {
    const bound = exchangeMailboxes.bind(
      { shape: 'table', fileName: 'x.csv', header, rows: [] },
      plainOptions,
    );
    expect('cannot' in bound ? bound.cannot : '').toMatch(why);
  });
});
