import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import { accountClasses } from '#shared/model/account-class.ts';
import type { AssessedAccount } from '#shared/model/account.ts';
import type { Engagement } from '#shared/model/engagement.ts';
import type { AssessedException, ExceptionRow } from '#shared/model/exception.ts';
import { problemLine } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { Reason } from '#shared/model/reason.ts';
import type { Source } from '#shared/model/source.ts';
import type { GatheredAccount } from '#shared/model/stored-row.ts';
import { assessAccount, type Said } from '#shared/pipeline/assess/assess-account.ts';
import { composeAccount } from '#shared/pipeline/reconcile/compose-account.ts';
import type { Store } from '../store/store.ts';
import { attestationWarnings } from './assessing/attestation-warnings.ts';
import { judgeExceptions, ruleClaims } from './assessing/exceptions.ts';
import { prepareContexts, type PreparedRealm } from './assessing/contexts.ts';
import { claimProblems, ruleProblems } from './registers/claim-problems.ts';
import { leftOverRows } from './assessing/left-over-rows.ts';
import { settleLinks, stagesOf } from './assessing/realm-links.ts';

export type Judged = {
  readonly exceptions: readonly AssessedException[];
  readonly warnings: readonly string[];
};

/**
 * Judges every account of a reconciled store and writes what it found; then the exceptions, which need to see all
 * accounts they claim (assessment rules §3 to §7). One transaction; one account in memory at a time.
 */
export function assess(
  store: Store,
  engagement: Engagement,
  register: readonly ExceptionRow[],
  work: Work,
): Judged {
  const sources = store.sources.all(new Map());
  const contexts = prepareContexts(store, engagement, sources);
  const enrolling = ofRoleEnrolment(sources);
  return store.placing.inOne(() => {
    store.accounts.begin();
    store.ruleLeft.clear();
    const claims = ruleClaims(register, contexts.conditions, store.ruleLeft.add);
    const listed = store.people.listed(engagement.asOf);
    // A list of leavers alone says nothing of those who stay.
    const isListComplete = listed !== null && listed.left < listed.people;
    let done = 0;
    for (const { realms, elsewhere } of stagesOf(store, engagement)) {
      for (const gathered of store.gathering.accounts(realms ?? undefined)) {
        const realm = contexts.realms.get(gathered.realm);
        if (realm === undefined) throw new Error('broken invariant: an account of no realm');
        const composed = composeAccount(gathered, realm.groupRoles, realm.groupTree, realm.usableFactors);
        const isNobodys = isListComplete && gathered.people.length === 0;
        const account = isNobodys ? { ...composed, ofNobody: true as const } : composed;
        const said = saidOf(gathered, enrolling, realm.methodsPolicy);
        const assessed = assessAccount(
          account,
          elsewhere === null ? said : { ...said, elsewhere: elsewhere(account.id) },
          realm.context,
          contexts.engagement,
        );
        const asked = claims(assessed);
        store.accounts.add(withReasons(assessed, asked.reasons), realm.number, isSimple(gathered, assessed));
        for (const exception of asked.claims) store.accounts.claim(exception, account.id);
        done += 1;
        if (done % 10_000 === 0) {
          stopIfCancelled(work);
          work.report({ stage: 'assess', done, total: null, unit: 'accounts' });
        }
      }
    }
    settleLinks(store, engagement);
    store.accounts.end();
    const exceptions = judgeExceptions(store, register, engagement.asOf);
    const attested = attestationWarnings(store, engagement);
    const told = [...claimProblems(exceptions), ...ruleProblems(exceptions)].map(problemLine);
    return { exceptions, warnings: [...contexts.warnings, ...attested, ...leftOverRows(store), ...told] };
  });
}

function withReasons(assessed: AssessedAccount, more: readonly Reason[]): AssessedAccount {
  return more.length === 0 ? assessed : { ...assessed, reasons: [...assessed.reasons, ...more] };
}

/** What its one population row says is all that the account is: nothing needs to be stored twice. */
function isSimple({ population }: GatheredAccount, { account }: AssessedAccount): boolean {
  const [row] = population;
  return (
    population.length === 1 &&
    row !== undefined &&
    row.attributes.lastSignIn === account.attributes.lastSignIn &&
    row.marks.length === account.marks.length &&
    row.marks.every((mark, index) => mark === account.marks[index])
  );
}

function ofRoleEnrolment(sources: readonly Source[]): ReadonlySet<number> {
  return new Set(sources.filter(({ roles }) => roles.includes('enrolment')).map(({ id }) => id));
}

/** `enrolling`: numbers of the sources that say which factors are registered. */
function saidOf(
  gathered: GatheredAccount,
  enrolling: ReadonlySet<number>,
  methodsPolicy: PreparedRealm['methodsPolicy'],
): Said {
  const { enrolment, statements, touchedBy } = gathered;
  return {
    ...(methodsPolicy === null ? {} : { methodsPolicy }),
    enrolment: enrolment.map(({ source, file, row }) => ({ source, file, row })),
    doubts: touchedBy.map((row) => ({ ...row, ofEnrolment: enrolling.has(row.source) })),
    classes: statements.flatMap(({ about, source, file, row }) => {
      const listed = about.kind === 'class' ? accountClasses.find((name) => name === about.class) : undefined;
      return listed === undefined ? [] : [{ class: listed, from: { source, file, row } }];
    }),
    flags: statements.flatMap(({ about, source, file, row }) =>
      about.kind === 'enforcement' ? [{ ...about, from: { source, file, row } }] : [],
    ),
  };
}
