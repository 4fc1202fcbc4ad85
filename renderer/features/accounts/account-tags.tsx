import type { AccountRow } from '#shared/contract/accounts.ts';
import type { IconName } from '../../ui/icon.tsx';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/text-context.tsx';

type Look = { readonly tone: Tone; readonly icon: IconName };

const verdictLooks: Readonly<Record<AccountRow['verdict'], Look>> = {
  covered: { tone: 'good', icon: 'check' },
  excepted: { tone: 'info', icon: 'clock' },
  weak: { tone: 'warning', icon: 'half' },
  'not-shown': { tone: 'warning', icon: 'question' },
  'not-enforced': { tone: 'bad', icon: 'open' },
  'not-enrolled': { tone: 'bad', icon: 'cross' },
  unknown: { tone: 'muted', icon: 'question' },
  unresolved: { tone: 'muted', icon: 'twin' },
  'out-of-scope': { tone: 'plain', icon: 'minus' },
};

export function VerdictTag({ verdict }: { readonly verdict: AccountRow['verdict'] }) {
  const texts = useTexts();
  return (
    <Tag {...verdictLooks[verdict]}>
      {texts(verdict === 'out-of-scope' ? 'window.outOfScope' : `name.verdict.${verdict}`)}
    </Tag>
  );
}

const strengthLooks: Readonly<Record<AccountRow['strongest'], Look>> = {
  'phishing-resistant': { tone: 'plain', icon: 'verify' },
  strong: { tone: 'plain', icon: 'check' },
  acceptable: { tone: 'plain', icon: 'dot' },
  weak: { tone: 'plain', icon: 'half' },
  none: { tone: 'plain', icon: 'cross' },
  unknown: { tone: 'plain', icon: 'question' },
};

export function StrengthTag({ strength }: { readonly strength: AccountRow['strongest'] }) {
  const texts = useTexts();
  return <Tag {...strengthLooks[strength]}>{texts(`name.strength.${strength}`)}</Tag>;
}

const enforcementLooks: Readonly<Record<AccountRow['enforcement'], Look>> = {
  enforced: { tone: 'plain', icon: 'check' },
  attested: { tone: 'plain', icon: 'edit' },
  partial: { tone: 'plain', icon: 'half' },
  absent: { tone: 'plain', icon: 'cross' },
  unknown: { tone: 'plain', icon: 'question' },
};

export function EnforcementTag({ state }: { readonly state: AccountRow['enforcement'] }) {
  const texts = useTexts();
  return <Tag {...enforcementLooks[state]}>{texts(`name.enforcement.${state}`)}</Tag>;
}
