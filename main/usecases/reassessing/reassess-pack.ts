import type { PackFile } from '#main/files/pack-file.ts';
import type { splitLines } from '#main/files/split-lines.ts';
import type { withUnpackedFolder, UnpackedFile } from '#main/files/unpacked-folder.ts';
import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import type { PackDocument } from '#shared/model/pack-document.ts';
import type { PackManifest } from '#shared/model/pack-manifest.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import type { Check, Verification } from '#shared/model/verification.ts';
import { canonicalYaml } from '#shared/pack/canonical-yaml.ts';
import { signOffsOf } from '#shared/pack/manifest.ts';
import { packMembers } from '#shared/pack/members.ts';
import { notReassessed } from '#shared/pack/not-reassessed.ts';
import { readCanonicalYaml } from '#shared/pack/read-canonical-yaml.ts';
import { accountLine, placesIn } from '#shared/pipeline/compose/account-line.ts';
import { memberChunks, memberText } from '../intact-pack.ts';
import { exceptionMarks } from '../months/state-of.ts';
import type { OpenEngagement } from '../open-engagement.ts';
import { compareAccounts } from './compare-accounts.ts';
import { comparable } from './comparable.ts';
import { differences } from './differences.ts';
import { packedEngagement, type Missing, type PackedEngagement } from './packed-engagement.ts';

export type ReassessPorts = {
  readonly openPack: (path: string) => Result<PackFile, Problem>;
  readonly splitLines: typeof splitLines;
  readonly withUnpackedFolder: typeof withUnpackedFolder;
  /** Why a path cannot be unpacked; null: the error is another. */
  readonly unsafe: (error: unknown) => string | null;
  /** Opens a folder, changes what was opened, and assesses it in a store of its own. */
  readonly assess: <T>(
    folder: string,
    change: (opened: OpenEngagement) => OpenEngagement,
    work: Work,
    use: (view: AssessmentView) => Promise<T>,
  ) => Promise<Result<T, readonly Problem[]>>;
  /** Version of this program. */
  readonly program: string;
};

const id = 'reassess';
/** So many differences are told in each part; the rest is counted. */
const mostTold = 20;

type Reassessed = { readonly checks: readonly Check[]; readonly notChecked: readonly string[] };

const line = (ok_: boolean, member: string | null, why: string): Check => ({ id, member, ok: ok_, why });
const cannot = (why: string): Reassessed => ({
  checks: [line(false, null, `Cannot be assessed again: ${why}`)],
  notChecked: [],
});

function otherVersion({ versions }: PackDocument, program: string): string {
  return versions.program === program
    ? ''
    : ` The pack was built by version ${versions.program}, and this is version ${program}: rules may have changed between them.`;
}

function notComputed(
  { vendors, history, redacted, replaced }: Missing,
  { registers = [] }: PackDocument,
): readonly string[] {
  return [
    ...(vendors
      ? ['Not assessed again: what the vendor register decides. Its rows are not in the pack.']
      : []),
    ...(history.length > 0
      ? [`Not assessed again: what earlier months decide. They are not in the pack: ${history.join(', ')}.`]
      : []),
    ...redacted.map(
      (path) =>
        `Not assessed again: how the redacted copy of ${path} was made; its original is not in the pack.`,
    ),
    ...replaced.map((path) => `Assessed again from a copy without secret values: ${path}.`),
    ...(registers.length === 0
      ? []
      : ['Not assessed again: what could not be read of registers, which the pack holds as they were read.']),
  ];
}

/** Without what is undefined, as it stands in a file. */
const plainData = (value: object): unknown => JSON.parse(JSON.stringify(value));

function compareDocument(
  stated: PackDocument,
  view: AssessmentView,
  missing: Missing,
  version: string,
): readonly Check[] {
  const registers = (stated.registers ?? []).map(({ path }) => path);
  const { signOffs, exceptionRegister = [], ...assessment } = stated;
  const was = comparable(onlyAssessment(assessment, view), missing, registers);
  const is = comparable(view.assessment, missing, registers);
  const found = [
    ...differences(
      plainData({ ...was, signOffs, exceptionRegister }),
      plainData({
        ...is,
        signOffs: signOffsOf(view.engagement),
        exceptionRegister: [...exceptionMarks(view.exceptions)],
      }),
      '',
    ),
  ];
  if (found.length === 0) {
    const [findings, items] = [was.findings, was.checklist].map((part) => Object.keys(part).length);
    return [
      line(
        true,
        packMembers.pack,
        `Assessed again from the packed sources: the same totals, and the same of ${findings} findings and ${items} checklist items.`,
      ),
    ];
  }
  const told = found
    .slice(0, mostTold)
    .map(({ at, stated: was, found: is }) =>
      line(false, packMembers.pack, `${at}: the pack says ${was}, assessed again it is ${is}.${version}`),
    );
  return found.length <= mostTold
    ? told
    : [...told, line(false, packMembers.pack, `${found.length - mostTold} more differences.`)];
}

/** `pack.json` without what the pack says of itself. */
function onlyAssessment(
  stated: Omit<PackDocument, 'signOffs' | 'exceptionRegister'>,
  { assessment }: AssessmentView,
): AssessmentView['assessment'] {
  const {
    versions: _versions,
    created: _created,
    draft: _draft,
    disclosure: _disclosure,
    signer: _signer,
    registers: _registers,
    custody: _custody,
    ...rest
  } = stated;
  return { ...rest, schema: assessment.schema };
}

function compareLines(
  ports: ReassessPorts,
  pack: PackFile,
  view: AssessmentView,
  version: string,
  work: Work,
): readonly Check[] {
  const placeOf = placesIn(view.sources);
  const again = function* (): Generator<string> {
    for (const account of view.accounts()) yield accountLine(account, placeOf);
  };
  const stated = ports.splitLines(memberChunks(pack, packMembers.accounts) ?? []);
  const { accounts, differing, told } = compareAccounts(stated, again(), mostTold, work);
  if (differing === 0)
    return [
      line(
        true,
        packMembers.accounts,
        `All ${accounts} accounts come out the same, with the same reasons and rows.`,
      ),
    ];
  const lines = told.map((text) => line(false, packMembers.accounts, `${text}${version}`));
  const rest = differing - told.length;
  return rest === 0 ? lines : [...lines, line(false, packMembers.accounts, `${rest} more accounts differ.`)];
}

function* cancellable(chunks: Iterable<Uint8Array>, work: Work): Generator<Uint8Array> {
  for (const chunk of chunks) {
    stopIfCancelled(work);
    yield chunk;
  }
}

function filesOf(pack: PackFile, { files, document }: PackedEngagement, work: Work): readonly UnpackedFile[] {
  return [
    { path: 'engagement.yaml', chunks: [Buffer.from(canonicalYaml(document))] },
    ...files.map(({ path, member }) => ({
      path,
      chunks: cancellable(memberChunks(pack, member) ?? [], work),
    })),
  ];
}

async function reassess(ports: ReassessPorts, pack: PackFile, work: Work): Promise<Reassessed> {
  const manifest = JSON.parse(memberText(pack, packMembers.manifest)) as PackManifest;
  const stated = JSON.parse(memberText(pack, packMembers.pack)) as PackDocument;
  const engagement = readCanonicalYaml(memberText(pack, packMembers.engagement)) as Record<string, unknown>;
  const packed = packedEngagement(engagement, manifest, stated);
  const version = otherVersion(stated, ports.program);
  const [absent] = packed.absent;
  if (absent !== undefined) return cannot(`the engagement names ${absent}, which is not in the pack.`);
  const change = (opened: OpenEngagement): OpenEngagement => ({ ...opened, systems: packed.systems });
  try {
    const assessed = await ports.withUnpackedFolder(filesOf(pack, packed, work), (folder) =>
      ports.assess(folder, change, work, (view) =>
        Promise.resolve([
          ...compareDocument(stated, view, packed.missing, version),
          ...compareLines(ports, pack, view, version, work),
        ]),
      ),
    );
    if (assessed.ok) return { checks: assessed.value, notChecked: notComputed(packed.missing, stated) };
    const [first] = assessed.error;
    const where = first?.file === undefined ? '' : `${first.file}: `;
    return cannot(`${where}${first?.message ?? 'its parts do not fit together.'}${version}`);
  } catch (error) {
    const why = ports.unsafe(error);
    if (why === null) throw error;
    return cannot(`a path of the engagement cannot be put anywhere: ${why}.`);
  }
}

const withheld = {
  full: '',
  pseudonymised: 'a pseudonymised pack holds no sources.',
  summary: 'a summary holds no sources.',
};

/**
 * Runs the assessment of a full pack again, from the sources, the evidence and the engagement in it, and compares every
 * total, finding, item and account. Only what the key holder signed wrongly shows here and nowhere else. What was asked
 * for and cannot be done is a check that fails: no answer must read as a good one.
 */
export async function reassessPack(
  ports: ReassessPorts,
  path: string,
  verification: Verification,
  work: Work,
): Promise<Result<Verification, Problem>> {
  const told = ({ checks, notChecked }: Reassessed): Verification => ({
    ...verification,
    ok: verification.ok && checks.every((check) => check.ok),
    checks: [...verification.checks, ...checks],
    notChecked: [
      // What comes out the same was judged again.
      ...verification.notChecked.filter(
        (unseen) => unseen !== notReassessed || !checks.every(({ ok }) => ok),
      ),
      ...notChecked,
    ],
  });
  const isWhole = verification.checks.every((check) => check.ok || check.id.startsWith('trust'));
  if (!isWhole || verification.pack === null) return ok(told(cannot('the pack is not whole.')));
  const { disclosure } = verification.pack;
  if (disclosure === 'pseudonymised' || disclosure === 'summary')
    return ok(told(cannot(withheld[disclosure])));
  const opened = ports.openPack(path);
  if (!opened.ok) return opened;
  try {
    return ok(told(await reassess(ports, opened.value, work)));
  } finally {
    opened.value.close();
  }
}
