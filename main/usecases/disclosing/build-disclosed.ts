import type { packTexts } from '#main/files/searching/pack-texts.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Engagement } from '#shared/model/engagement.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import { buildPack, type BuildOptions, type BuildPorts, type BuiltPack } from '../build-pack.ts';
import type { OpenEngagement } from '../open-engagement.ts';
import { otherRoots } from '../months/other-roots.ts';
import { disclose, type DisclosePorts } from './disclose.ts';
import { searchPack } from './search-pack.ts';

export type DisclosurePorts = DisclosePorts & { readonly packTexts: typeof packTexts };

export type DisclosedBuildOptions = BuildOptions & {
  /** In place of what the engagement says. */
  readonly disclosure?: Engagement['disclosure'];
};

export type DisclosedPack = BuiltPack & {
  /** What whoever builds it should know of what it withholds; no part of the pack. */
  readonly notes: readonly string[];
};

type Assessed = { readonly opened: OpenEngagement; readonly view: AssessmentView };

/** Builds the pack of an assessed engagement as far as its readers may see it, and looks through it before it is named. */
export async function buildDisclosed(
  ports: BuildPorts,
  disclosing: DisclosurePorts,
  assessed: Assessed,
  { disclosure, ...options }: DisclosedBuildOptions,
  work: Work,
): Promise<Result<DisclosedPack, Problem>> {
  const { opened, view } = withDisclosure(assessed, disclosure);
  const disclosed = disclose(disclosing, opened, view, options.signing?.identity ?? null, work);
  if (!disclosed.ok) return err(disclosed.error);
  const { withheld, notes } = disclosed.value;
  const search =
    withheld === null
      ? undefined
      : async (path: string, own: Work) =>
          nameOfFile(
            await searchPack(disclosing.packTexts(path), withheld, own),
            opened,
            disclosed.value.opened,
          );
  const searching = search === undefined ? ports : { ...ports, search };
  const built = await buildPack(searching, disclosed.value.opened, disclosed.value.view, options, work);
  if (!built.ok) return built;
  const remarks = [...built.value.remarks, ...otherRoots(view, options)];
  return ok({ ...built.value, remarks, notes });
}

function withDisclosure(
  { opened, view }: Assessed,
  disclosure: Engagement['disclosure'] | undefined,
): Assessed {
  if (disclosure === undefined) return { opened, view };
  return {
    opened: { ...opened, engagement: { ...opened.engagement, disclosure } },
    view: { ...view, engagement: { ...view.engagement, disclosure } },
  };
}

/** Who builds it knows a file by its own name, which the pack does not have. */
function nameOfFile(
  problem: Problem | null,
  { attached }: OpenEngagement,
  shown: OpenEngagement,
): Problem | null {
  const at = shown.attached.findIndex(({ member }) => member === problem?.file);
  const path = attached[at]?.path;
  return problem === null || path === undefined ? problem : { ...problem, file: path };
}
