import { describe, expect, it } from 'vitest';
import { headerKey } from '#shared/sources/steps/header-key.ts';
import { booleanOf, isFlattened, textOf, wordsOf } from '#shared/sources/steps/value.ts';

describe('booleanOf', () => {
  it.each([
    ...[
      'True',
      'true',
      'TRUE',
      ' yes ',
      'WAHR',
      'VRAI',
      'VERDADERO',
      'VERO',
      'WAAR',
      'PRAWDA',
      'PRAVDA',
      'SAND',
      'SANT',
      'TOSI',
      'IGAZ',
      'VERDADEIRO',
      'ADEVĂRAT',
      'ISTINA',
      'ИСТИНА',
      'ΑΛΗΘΗΣ',
      'TÕENE',
      'TIESA',
      'ja',
      'Oui',
      'sì',
      'áno',
      'kyllä',
      'Capable',
      true,
    ].map((word) => [word, true] as const),
    ...[
      'False',
      'FALSCH',
      'FAUX',
      'FALSO',
      'ONWAAR',
      'FAŁSZ',
      'NEPRAVDA',
      'FALSK',
      'FALSKT',
      'EPÄTOSI',
      'HAMIS',
      'FALS',
      'LAŽ',
      'ЛЪЖА',
      'ΨΕΥΔΗΣ',
      'VÄÄR',
      'NETIESA',
      'ei',
      'não',
      'Not Capable',
      'not registered',
      'nein',
      false,
    ].map((word) => [word, false] as const),
    ...['', '  ', 'maybe', 'N/A', 'not_supported', 'not_capable', null, undefined, {}, 2].map(
      (word) => [word, null] as const,
    ),
  ])('%j is %j', (word, wanted) => {
    expect(booleanOf(word)).toBe(wanted);
  });
});

describe('wordsOf', () => {
  it.each([
    [
      ['a', ' b ', '', null, 1],
      ['a', ' b ', '1'],
    ],
    ['["a","b"]', ['a', 'b']],
    ['[]', []],
    ['a, b;c', ['a', 'b', 'c']],
    ['', []],
    [undefined, []],
    ['["a","b', null],
    ['[System.String[]]', null],
    ['System.String[]', ['System.String[]']],
  ])('%j: %j', (value, words) => {
    expect(wordsOf(value)).toEqual(words);
  });

  it('cuts at a separator that is told, and nowhere else', () => {
    expect(wordsOf('a, b / c', '/')).toEqual(['a, b', 'c']);
  });
});

describe('isFlattened', () => {
  it.each([
    ['System.String[]', true],
    ['System.Object[]', true],
    ['Microsoft.ActiveDirectory.Management.ADPropertyValueCollection', true],
    ['@{Users=; Applications=}', true],
    ['System administrator', false],
    ['microsoftAuthenticatorPush', false],
  ])('%s: %j', (text, flattened) => {
    expect(isFlattened(text)).toBe(flattened);
  });
});

describe('textOf', () => {
  it.each([
    ['a ', 'a '],
    [' ', undefined],
    [7, '7'],
    [false, 'false'],
    [null, undefined],
    [['a'], undefined],
    [{ formula: '=1' }, undefined],
  ])('%j: %j', (value, text) => {
    expect(textOf(value)).toBe(text);
  });
});

describe('headerKey', () => {
  it.each([
    ['\ufeffuserPrincipalName', 'userprincipalname'],
    ['Application ID ', 'application id'],
    ['Autonomous system  number', 'autonomous system number'],
    ['User\u00a0Name\u200b', 'user name'],
    ['E\u0301tat', 'état'],
  ])('%j is %j', (cell, key) => {
    expect(headerKey(cell)).toBe(key);
  });
});
