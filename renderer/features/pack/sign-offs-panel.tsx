import type { EngagementSummary } from '#shared/contract/engagement.ts';
import { Facts } from '../../ui/facts.tsx';
import { formatDate } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { useTexts } from '../../ui/text-context.tsx';

const roles = ['preparedBy', 'reviewedBy', 'approvedBy'] as const;

/** Who stands behind the pack, as the engagement states it. */
export function SignOffsPanel({ summary }: { readonly summary: EngagementSummary }) {
  const texts = useTexts();
  return (
    <Panel title={texts('window.pack.signOffs')} note={texts('window.pack.signOffs.note')}>
      <Facts
        facts={[
          ...roles.map((role) => {
            const person = summary.signOffs[role];
            return {
              label: texts(`window.pack.${role}`),
              value:
                person === null ? (
                  <span className="faint">{texts('window.notStated')}</span>
                ) : (
                  [person.name, person.role, person.on === null ? null : formatDate(person.on)]
                    .filter((part) => part !== null)
                    .join(', ')
                ),
            };
          }),
          {
            label: texts('window.verify.disclosure'),
            value: texts(`window.disclosure.${summary.disclosure}`),
          },
        ]}
      />
      {roles.some((role) => summary.signOffs[role] === null) ? (
        <p className="list-note">{texts('window.pack.signOffs.where')}</p>
      ) : null}
    </Panel>
  );
}
