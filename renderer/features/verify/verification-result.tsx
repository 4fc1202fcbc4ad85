import type { FileHandle } from '#shared/contract/files.ts';
import type { VerificationAnswer } from '#shared/contract/verification.ts';
import { Button } from '../../ui/button.tsx';
import { CheckList } from '../../ui/check-list.tsx';
import { Facts, type Fact } from '../../ui/facts.tsx';
import { formatCount, formatDate, formatMoment, formatPercent } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useTexts, type Translate } from '../../ui/text-context.tsx';

/** The answer, who signed, the pack's own numbers, then every check. */
export function VerificationResult({
  verification,
  trust,
  onChooseTrust,
}: {
  readonly verification: VerificationAnswer;
  readonly trust: FileHandle | null;
  readonly onChooseTrust: () => void;
}) {
  const texts = useTexts();
  const { checks, notChecked } = verification;
  const passed = checks.filter(({ ok }) => ok).length;
  return (
    <>
      <Verdict verification={verification} />
      <div className="verify-columns">
        <Panel
          title={texts('window.verify.signer')}
          actions={
            <Button look="quiet" onPress={onChooseTrust}>
              {texts('window.verify.trust.choose')}
            </Button>
          }
        >
          <Facts facts={signerFacts(verification, trust, texts)} />
        </Panel>
        <Panel title={texts('window.verify.pack')}>
          <Facts facts={packFacts(verification, texts)} />
        </Panel>
      </div>
      <Panel
        title={texts('window.verify.checks')}
        note={texts('window.verify.passed', {
          count: formatCount(passed),
          total: formatCount(checks.length),
        })}
      >
        <CheckList
          words={{ passed: texts('window.check.passed'), failed: texts('window.check.failed') }}
          lines={checks.map((check) => ({
            label: texts(`window.check.${check.id}`),
            subject: check.member,
            isOk: check.ok,
            why: check.why,
          }))}
        />
        {notChecked.length === 0 ? null : (
          <div className="not-checked">
            <h3>{texts('window.verify.notChecked')}</h3>
            <ul className="reasons">
              {notChecked.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        )}
      </Panel>
    </>
  );
}

function Verdict({ verification }: { readonly verification: VerificationAnswer }) {
  const texts = useTexts();
  const { ok, draft, trusted, checks } = verification;
  if (draft)
    return (
      <Notice tone="warning" live title={texts('window.verify.draft')}>
        {texts('window.verify.draft.text')}
      </Notice>
    );
  if (!ok) {
    const members = [...new Set(checks.filter((check) => !check.ok).map(({ member }) => member))];
    const named = members.filter((member) => member !== null).join(', ');
    return (
      <Notice tone="bad" live title={texts('window.verify.failed')}>
        {texts('window.verify.failed.text', { members: named, count: members.length })}
      </Notice>
    );
  }
  return trusted === true ? (
    <Notice tone="good" live title={texts('window.verify.trusted')}>
      {texts('window.verify.trusted.text')}
    </Notice>
  ) : (
    <Notice tone="good" live title={texts('window.verify.intact')}>
      {texts('window.verify.intact.text')}
    </Notice>
  );
}

function signerFacts(
  { signer, trusted, time }: VerificationAnswer,
  trust: FileHandle | null,
  texts: Translate,
): readonly Fact[] {
  if (signer === null)
    return [{ label: texts('window.verify.signer'), value: texts('window.verify.unsigned') }];
  const vouched = trusted === null ? 'notAsked' : String(trusted);
  return [
    { label: texts('window.verify.signer.name'), value: signer.name },
    {
      label: texts('window.verify.signer.organisation'),
      value: signer.organisation ?? texts('window.notStated'),
    },
    {
      label: texts('window.verify.trust'),
      value: texts(`window.verify.trust.${vouched}`, { file: trust?.name ?? '' }),
    },
    {
      label: texts('window.verify.signed'),
      value:
        time.stated === null
          ? texts('window.notStated')
          : texts(time.proven ? 'window.verify.signed.proven' : 'window.verify.signed.stated', {
              on: formatMoment(time.stated),
            }),
    },
    {
      label: texts('window.verify.valid'),
      value: `${formatDate(signer.notBefore.slice(0, 10))} – ${formatDate(signer.notAfter.slice(0, 10))}`,
    },
    { label: texts('window.verify.root'), value: <span className="code">{signer.rootFingerprint}</span> },
  ];
}

function packFacts({ pack, coverage }: VerificationAnswer, texts: Translate): readonly Fact[] {
  if (pack === null)
    return [{ label: texts('window.verify.pack'), value: texts('window.verify.unreadable') }];
  return [
    { label: texts('window.verify.entity'), value: pack.entity },
    { label: texts('window.verify.asOf'), value: formatDate(pack.asOf) },
    { label: texts('window.verify.created'), value: formatMoment(pack.created) },
    { label: texts('window.verify.disclosure'), value: texts(`window.disclosure.${pack.disclosure}`) },
    { label: texts('window.verify.members'), value: formatCount(pack.members) },
    {
      label: texts('window.verify.program'),
      value: texts('window.verify.version', { version: pack.program }),
    },
    ...(coverage === null ? [] : coverageFacts(coverage, texts)),
  ];
}

function coverageFacts(
  coverage: NonNullable<VerificationAnswer['coverage']>,
  texts: Translate,
): readonly Fact[] {
  const share = (count: number, percent: number | null): string =>
    `${texts('window.nOfN', { count: formatCount(count), total: formatCount(coverage.inScope) })} · ${formatPercent(percent)}`;
  return [
    { label: texts('window.overview.covered'), value: share(coverage.covered, coverage.percent.covered) },
    {
      label: texts('window.overview.accountedFor'),
      value: share(coverage.accountedFor, coverage.percent.accountedFor),
    },
  ];
}
