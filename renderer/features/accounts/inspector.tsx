import type { AccountDetail, RowPlace } from '#shared/contract/accounts.ts';
import { useAccount, type AccountName } from '../../bridge/accounts.ts';
import { FailureNotice } from '../../bridge/failure-notice.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { formatMoment } from '../../ui/format.ts';
import { useTexts } from '../../ui/text-context.tsx';
import { VerdictTag } from './account-tags.tsx';
import { EnforcementPart, ExceptionPart, FactorsPart, OthersPart } from './inspector-parts.tsx';
import { Part } from './part.tsx';
import { SourceRows } from './source-rows.tsx';

export type InspectorProps = {
  readonly session: string;
  readonly revision: number;
  readonly account: AccountName;
  readonly onClose: () => void;
};

/** One account: its verdict, why, and every row of every file that says so. Escape closes it. */
export function Inspector(props: InspectorProps) {
  const { session, revision, account, onClose } = props;
  const texts = useTexts();
  const detail = useAccount(session, revision, account);
  return (
    <aside
      className="inspector"
      aria-label={texts('window.inspector')}
      tabIndex={0}
      onKeyDown={(event) => (event.key === 'Escape' ? onClose() : undefined)}
    >
      <header className="inspector-head">
        <h2>{account.name}</h2>
        <IconButton icon="cross" label={texts('window.inspector.close')} onPress={onClose} />
      </header>
      <FailureNotice error={detail.error} />
      {detail.data === undefined ? null : <Detail {...props} detail={detail.data} />}
    </aside>
  );
}

function Detail({ session, revision, detail }: InspectorProps & { readonly detail: AccountDetail }) {
  const texts = useTexts();
  const nameOf = (place: RowPlace | null): string =>
    place === null ? '' : fileName(detail.rows.find((row) => isSame(row, place))?.path ?? '', place.row);
  return (
    <div className="inspector-body">
      <div className="inspector-lead">
        <VerdictTag verdict={detail.row.verdict} />
        <span className="soft">
          {[detail.row.displayName, detail.row.realm].filter((part) => part !== null).join(' · ')}
        </span>
      </div>
      <Part title={texts('window.inspector.why')}>
        <ul className="reasons">
          {detail.outOfScope === null ? null : (
            <li>{texts('window.inspector.outOfScope', { why: texts(detail.outOfScope.why) })}</li>
          )}
          {detail.reasons.map((reason, index) => (
            <li key={index}>
              {texts(reason.text, reason.values)}
              <span className="reason-from code">{nameOf(reason.from)}</span>
            </li>
          ))}
          {detail.flags.map((flag) => (
            <li key={flag}>{texts(`window.flag.${flag}`)}</li>
          ))}
        </ul>
        <p className="list-note">
          {texts('window.inspector.required', {
            class: texts(`name.class.${detail.required.class}`),
            strength: detail.required.strength,
            enforced: detail.required.enforced ? 'yes' : 'no',
          })}
        </p>
      </Part>
      <OthersPart detail={detail} />
      <FactorsPart detail={detail} />
      <EnforcementPart detail={detail} />
      <Part title={texts('window.inspector.classes')}>
        <Facts
          facts={detail.classes.map((one) => ({
            label: texts(`name.class.${one.class}`),
            value: (
              <>
                {texts(one.why, one.values)} <span className="reason-from code">{nameOf(one.from)}</span>
              </>
            ),
          }))}
        />
      </Part>
      <ExceptionPart detail={detail} />
      <Part title={texts('window.inspector.rows')}>
        <SourceRows session={session} revision={revision} rows={detail.rows} />
      </Part>
      <Part title={texts('window.inspector.facts')}>
        <Facts facts={factsOf(detail, texts)} />
      </Part>
    </div>
  );
}

function isSame(left: RowPlace, right: RowPlace): boolean {
  return left.source === right.source && left.file === right.file && left.row === right.row;
}

function fileName(path: string, row: number): string {
  return path === '' ? '' : `${path.split('/').at(-1) ?? path}:${row}`;
}

const moments: ReadonlySet<string> = new Set(['created', 'lastSignIn']);

function valueText(name: string, value: string, texts: ReturnType<typeof useTexts>): string {
  if (name === 'enabled') return texts(value === 'true' ? 'window.yes' : 'window.no');
  return moments.has(name) ? formatMoment(value) : value;
}

function factsOf(detail: AccountDetail, texts: ReturnType<typeof useTexts>) {
  return [
    ...detail.keys.map(({ kind, value }) => ({
      label: texts(`window.identity.${kind}`),
      value: <span className="code">{value}</span>,
    })),
    ...detail.attributes.map(({ name, value }) => ({
      label: texts(`window.attribute.${name}`),
      value: valueText(name, value, texts),
    })),
    ...detail.roles.map((role) => ({
      label: texts(`window.role.${role.state}`),
      value: role.through === null ? role.name : `${role.name} (${role.through})`,
    })),
  ];
}
