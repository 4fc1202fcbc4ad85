import type { AccountDetail } from '#shared/contract/accounts.ts';
import { Facts } from '../../ui/facts.tsx';
import { formatDate } from '../../ui/format.ts';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import { EnforcementTag, StrengthTag } from './account-tags.tsx';
import { Part } from './part.tsx';

type Props = { readonly detail: AccountDetail };
const strengths = ['none', 'weak', 'acceptable', 'strong', 'phishing-resistant'] as const;

export function FactorsPart({ detail }: Props) {
  const texts = useTexts();
  return (
    <Part title={texts('window.inspector.factors')}>
      {detail.factors.length === 0 ? <p className="soft">{texts('window.inspector.factors.none')}</p> : null}
      <ul className="list">
        {detail.factors.map((factor, index) => (
          <li key={index}>
            <div className="list-body">
              <div>{texts(`name.factor.${factor.id}`)}</div>
              <div className="list-note">
                <span className="code">{factor.word}</span>
                {factor.note === null ? null : ` · ${texts(factor.note)}`}
              </div>
            </div>
            {factor.usable ? (
              <StrengthTag strength={strengths[factor.strength] ?? 'none'} />
            ) : (
              <Tag tone="muted" icon="minus">
                {texts('window.inspector.notUsable')}
              </Tag>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function EnforcementPart({ detail }: Props) {
  const texts = useTexts();
  const { state, policies, excludedBy, reasons } = detail.enforcement;
  const excluding = [...new Set(excludedBy.map(({ policy }) => policy))];
  return (
    <Part title={texts('window.inspector.enforcement')}>
      <EnforcementTag state={state} />
      <ul className="reasons">
        {reasons.map((reason, index) => (
          <li key={index}>{texts(reason.text, reason.values)}</li>
        ))}
      </ul>
      {policies.length === 0 ? null : (
        <p className="list-note">{texts('window.inspector.policies', { policies: policies.join(', ') })}</p>
      )}
      {excluding.length === 0 ? null : (
        <p className="list-note">{texts('window.inspector.excluded', { policies: excluding.join(', ') })}</p>
      )}
    </Part>
  );
}

/** Where it exists again or signs in; nothing where its realm is tied to no other. */
export function OthersPart({ detail }: Props) {
  const texts = useTexts();
  if (detail.others.length === 0) return null;
  return (
    <Part title={texts('window.inspector.others')}>
      <ul className="reasons">
        {detail.others.map((other, index) => (
          <li key={index}>{texts(other.text, other.values)}</li>
        ))}
      </ul>
    </Part>
  );
}

export function ExceptionPart({ detail }: Props) {
  const texts = useTexts();
  const { exception } = detail;
  if (exception === null) return null;
  const date = (iso: string | null): string => (iso === null ? texts('window.notStated') : formatDate(iso));
  return (
    <Part title={texts('window.inspector.exception')}>
      <Facts
        facts={[
          {
            label: exception.id,
            value: `${texts(`name.exceptionType.${exception.type}`)}, ${texts(`name.exception.${exception.state}`)}`,
          },
          { label: texts('window.exception.owner'), value: exception.riskOwner ?? texts('window.notStated') },
          { label: texts('window.exception.review'), value: date(exception.reviewOn) },
          { label: texts('window.exception.expires'), value: date(exception.expiresOn) },
          {
            label: texts('window.exception.justification'),
            value: exception.justification ?? texts('window.notStated'),
          },
          ...(exception.reasons.length === 0
            ? []
            : [
                {
                  label: texts('window.exception.why'),
                  value: exception.reasons.map((reason) => texts(reason)).join(' '),
                },
              ]),
        ]}
      />
    </Part>
  );
}
