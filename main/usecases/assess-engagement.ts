import { ok, type Result } from '#shared/lib/result.ts';
import type { Assessment } from '#shared/model/assessment.ts';
import type { ChecklistAnswer } from '#shared/model/checklist.ts';
import type { EngagementFacts } from '#shared/model/engagement-facts.ts';
import type { Engagement } from '#shared/model/engagement.ts';
import type { AssessedException } from '#shared/model/exception.ts';
import type { Finding } from '#shared/model/finding.ts';
import type { LinkTotals } from '#shared/model/link-totals.ts';
import { problemLine, type Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { EvidenceLine } from '#shared/model/judged-evidence.ts';
import type { RemedyLine } from '#shared/model/remedy-plan.ts';
import type { SlotLine } from '#shared/model/slot-line.ts';
import { noEarlierMonths, type EarlierMonths } from '#shared/model/snapshot.ts';
import type { Source } from '#shared/model/source.ts';
import type { SystemLine } from '#shared/model/system.ts';
import type { VendorsTotal } from '#shared/model/vendor-line.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import { attestationOf } from '#shared/pipeline/assess/attestation.ts';
import { judgeEvidence } from '#shared/pipeline/assess/judge-evidence.ts';
import { judgeSystems } from '#shared/rules/steps/judge-systems.ts';
import { runChecklist, type ChecklistRun } from '#shared/pipeline/assess/run-checklist.ts';
import { ownApprovals } from '#shared/pipeline/assess/own-approvals.ts';
import { remedyPlan, remedyWarnings } from '#shared/pipeline/assess/remedy-plan.ts';
import { historyOf, historyWarnings } from '#shared/pipeline/compare/history-of.ts';
import { vendorTally, vendorWarnings, type VendorTally } from '#shared/pipeline/assess/vendor-tally.ts';
import { requirementsOf } from '#shared/pipeline/assess/requirements.ts';
import { runRules, type RuleRun } from '#shared/pipeline/assess/run-rules.ts';
import { fillSlots } from '#shared/pipeline/assess/slots/fill-slots.ts';
import { catalogues } from '#shared/text/registry.ts';
import { textsOf } from '#shared/text/texts.ts';
import type { Store } from '../store/store.ts';
import { assess } from './assess.ts';
import { collectFindings } from './assessing/collect-findings.ts';
import { linkTotals } from './assessing/realm-links.ts';
import { controlTotals, realmTotals } from './assessing/realm-totals.ts';
import { figuresOf, type Figures } from './assessing/tallies.ts';
import { importSources, type ImportPorts } from './import-source.ts';
import type { OpenEngagement } from './open-engagement.ts';
import { reconcile } from './reconcile.ts';

/**
 * The whole judgement of an engagement, from its files to its checklist, in an empty store. The view is balanced or
 * says which control total is not (`assessment.unbalanced`); only unreadable input is a problem.
 */
export function assessEngagement(
  ports: ImportPorts,
  opened: OpenEngagement,
  work: Work,
  earlier: EarlierMonths = noEarlierMonths,
): Result<AssessmentView, readonly Problem[]> {
  const imported = importSources(ports, opened, work);
  if (!imported.ok) return imported;
  const { store } = ports;
  const reconciled = reconcile(store, opened.engagement, work);
  const warnings = [
    ...historyWarnings(opened.history, earlier),
    ...imported.value.warnings,
    ...reconciled.warnings,
  ];
  return ok(judgeStored(store, opened, { warnings, earlier }, work));
}

/** Judges what a store holds and was reconciled: accounts, exceptions, findings, checklist. */
function judgeStored(
  store: Store,
  opened: OpenEngagement,
  { warnings, earlier }: { readonly warnings: readonly string[]; readonly earlier: EarlierMonths },
  work: Work,
): AssessmentView {
  const { engagement } = opened;
  const judged = assess(store, engagement, opened.exceptions.rows, work);
  const sources = store.sources.all(store.totals.bySource());
  const realms = store.sources.realms().map(({ name }) => name);
  const figures = figuresOf(realms, store.accounts.tally(), store.accounts.factorSets());
  const facts = {
    ...factsOf(store, opened, sources, figures, judged.exceptions),
    history: earlier.snapshots,
    links: linkTotals(store, engagement),
  };
  const rules = runRules(facts);
  const items = runChecklist(facts);
  const tally = vendorTally(facts.vendors, engagement.asOf);
  const findings = collectFindings(store, rules, alsoCounting(items, tally), work);
  const vendors = tally.total();
  const checklist = items.answers(findings);
  const remedies = remedyPlan(engagement.remedies, findings, rules.outcomes(), engagement.asOf);
  const evidence = judgeEvidence(engagement, opened.attached);
  const assessment = assessmentOf({
    engagement,
    sources,
    realms,
    figures,
    exceptions: judged.exceptions,
    findings,
    checklist,
    remedies,
    vendors,
    history: historyOf(earlier),
    evidence,
    slots: fillSlots({ facts, evidence, checklist, findings, remedies, strongest: figures.strongest }),
    links: facts.links,
    systems: judgeSystems(facts),
    unbalanced: controlTotals(sources, store.totals.accounts()),
    warnings: [
      ...opened.warnings.map((problem) => problemLine(problem)),
      ...warnings,
      ...judged.warnings,
      ...ownApprovals(engagement),
      ...remedyWarnings(remedies),
      ...vendorWarnings(vendors),
      ...brokenRules(rules),
    ],
  });
  const { exceptions } = judged;
  const months = { ...earlier, since: null };
  return kept(store, { engagement, assessment, sources, exceptions, checklist, months });
}

function kept(store: Store, document: Parameters<Store['assessment']['keep']>[0]): AssessmentView {
  store.transaction(() => store.assessment.keep(document));
  const view = store.assessment.view();
  if (view === null) throw new Error('broken invariant: an assessment that was just kept is gone');
  return view;
}

/** Vendors are counted in the same pass over the accounts as the checklist. */
function alsoCounting(items: ChecklistRun, tally: VendorTally): ChecklistRun {
  return {
    ...items,
    account: (assessed) => {
      items.account(assessed);
      tally.account(assessed);
    },
  };
}

function factsOf(
  store: Store,
  opened: OpenEngagement,
  sources: readonly Source[],
  figures: Figures,
  exceptions: readonly AssessedException[],
): EngagementFacts {
  const { engagement } = opened;
  const policies = store.sources.policies();
  const headers = store.sources.repeatedHeaders();
  const people = store.people.listed(engagement.asOf);
  return {
    engagement,
    asOf: engagement.asOf,
    realms: engagement.realms.map((declared) => {
      const { id } = declared;
      const signIns = store.signIns.ofRealm(id);
      return {
        id,
        attested: attestationOf(declared, engagement.asOf),
        sources: sources.filter((source) => source.realm === id),
        policies: policies.filter(({ realm }) => realm === id),
        ...realmTotals(id, sources),
        coverage: figures.realms.get(id) ?? figures.coverage,
        classesInUse: figures.classesOfRealm.get(id) ?? [],
        ...(signIns === null ? {} : { signIns }),
        repeatedHeaders: headers.filter(({ realm }) => realm === id).map(({ from }) => from),
      };
    }),
    coverage: figures.coverage,
    classes: figures.classes,
    requirements: requirementsOf(engagement).own,
    exceptions,
    ...(people === null ? {} : { people }),
    systems: opened.systems,
    vendors: vendorsOf(store, opened),
    history: [],
    attached: opened.attached.map(({ path }) => path),
    attachments: opened.attached,
    factors: figures.factors,
  };
}

/** Those of the register that the engagement names, and those of registers among its sources; null: there is none. */
function vendorsOf(store: Store, { vendors }: OpenEngagement): EngagementFacts['vendors'] {
  const registered = store.realmFacts.vendors();
  return vendors === null && registered.length === 0 ? null : [...(vendors ?? []), ...registered];
}

/** A rule that broke has found nothing, which must not read as if there were nothing. */
function brokenRules(rules: RuleRun): readonly string[] {
  return rules
    .outcomes()
    .filter(({ answer }) => answer === 'error')
    .map(({ finding, because }) => `The rule “${finding}” could not be asked: ${because ?? ''}.`);
}

/** What answers an item, for those who have no catalogue: a file by its path, a computed fact in English. */
function inWords(by: string | null): string | null {
  return by !== null && catalogues.en.has(by) ? textsOf('en')(by) : by;
}

function checklistLine({ item, status, by, grade }: ChecklistAnswer): Assessment['checklist'][number] {
  return { item, status, by: inWords(by), ...(grade === undefined ? {} : { grade }) };
}

function sourceLine({ realm, format, roles, files, totals }: Source): Assessment['sources'][number] {
  return {
    realm,
    format,
    roles: [...roles],
    files: files.map(({ path, bytes, rows, sha256, encoding, delimiter, replaced }) => ({
      path,
      bytes,
      rows,
      sha256,
      encoding,
      delimiter,
      ...(replaced === null ? {} : { replaced }),
    })),
    totals,
  };
}

type Parts = {
  readonly engagement: Engagement;
  readonly sources: readonly Source[];
  readonly realms: readonly string[];
  readonly figures: Figures;
  readonly exceptions: readonly AssessedException[];
  readonly findings: readonly Finding[];
  readonly checklist: readonly ChecklistAnswer[];
  readonly remedies: readonly RemedyLine[];
  readonly vendors: VendorsTotal | null;
  readonly evidence: readonly EvidenceLine[];
  readonly slots: readonly SlotLine[];
  readonly history: ReturnType<typeof historyOf>;
  readonly links: readonly LinkTotals[];
  readonly systems: readonly SystemLine[] | null;
  readonly unbalanced: readonly string[];
  readonly warnings: readonly string[];
};

/** The document of contract §3. */
function assessmentOf(parts: Parts): Assessment {
  const { engagement, sources, realms, figures, exceptions, unbalanced } = parts;
  const inState = (state: AssessedException['state']) =>
    exceptions.filter((exception) => exception.state === state).length;
  return {
    schema: 'evidence-binder/assessment@1',
    entity: engagement.entity.name,
    asOf: engagement.asOf,
    balanced: unbalanced.length === 0,
    unbalanced: [...unbalanced],
    realms: realms.map((id) => ({
      id,
      ...realmTotals(id, sources),
      coverage: figures.realms.get(id) ?? figures.coverage,
    })),
    coverage: figures.coverage,
    classes: figures.classes,
    factors: figures.factors,
    strongest: figures.strongest,
    exceptions: {
      valid: inState('valid'),
      incomplete: inState('incomplete'),
      'review-overdue': inState('review-overdue'),
      expired: inState('expired'),
      obsolete: exceptions.filter(({ obsolete }) => obsolete).length,
    },
    findings: parts.findings.map(({ id, severity, realm, accounts, rows }) => ({
      id,
      severity,
      realm,
      accounts,
      rows,
    })),
    checklist: parts.checklist.map(checklistLine),
    sources: sources.map(sourceLine),
    remedies: [...parts.remedies],
    ...(parts.vendors === null ? {} : { vendors: parts.vendors }),
    evidence: [...parts.evidence],
    slots: [...parts.slots],
    ...(parts.links.length === 0 ? {} : { links: [...parts.links] }),
    ...(parts.systems === null ? {} : { systems: [...parts.systems] }),
    ...(parts.history === undefined ? {} : { history: parts.history }),
    warnings: [...parts.warnings],
  };
}
