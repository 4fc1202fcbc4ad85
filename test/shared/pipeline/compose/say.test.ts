import { describe, expect, it } from 'vitest';
import { sayIn } from '#shared/pipeline/compose/steps/say.ts';

const [english, french] = [sayIn('en'), sayIn('fr')];
const noBreak = '\u00a0';

describe('what the assessment keeps, said in a language', () => {
  it('has its ids, grades and dates in words, and in English as they are kept', () => {
    const reviewed = { reviewer: 'Zofia Wójcik', preparer: 'Frauke Jäger', date: '2026-11-01' };
    expect(french('slot.independent-review', reviewed)).toBe(
      `Revu par Zofia Wójcik le 1er${noBreak}novembre${noBreak}2026\u202f; établi par Frauke Jäger`,
    );
    expect(english('slot.independent-review', reviewed)).toContain('on 2026-11-01');
    expect(french('slot.policy-factors', { factors: 'sms, totp' })).toBe(
      `Politique MFA, facteurs approuvés${noBreak}: SMS, code à usage unique d’application`,
    );
    expect(french('slot.by-evidence.fresh', { file: 'a.png', grade: 'screenshot' })).toBe(
      `a.png, degré${noBreak}: capture d’écran`,
    );
  });

  it('leaves a value that names nothing it knows', () => {
    expect(french('slot.policy-factors', { factors: 'carrier pigeon' })).toContain('carrier pigeon');
    expect(french('slot.policy-approval', { name: 'Ada', date: 'soon' })).toContain('soon');
  });

  it('leaves a sentence that is no text and no form of the program', () => {
    expect(french('The owner showed the app on the phone')).toBe('The owner showed the app on the phone');
  });
});
