import { dateOf, daysBetween, type IsoDate, type IsoInstant } from '../../lib/calendar.ts';
import type { Engagement } from '../../model/engagement.ts';
import { gradeOf } from '../../model/evidence-grade.ts';
import type { AttachedFile } from '../../model/evidence.ts';
import type { EvidenceLine, Freshness } from '../../model/judged-evidence.ts';

type Item = Engagement['evidence'][number];

/** Days after which evidence is stale (assessment rules §8). */
const staleDays = 92;

type Moment = IsoDate | IsoInstant;

/** How old a capture is at the as-of date. */
export function freshnessOf(
  captured: Moment | undefined,
  asOf: IsoDate,
): { readonly freshness: Freshness; readonly days: number | null } {
  if (captured === undefined) return { freshness: 'undated', days: null };
  const days = daysBetween(dateOf(captured), asOf);
  if (days < 0) return { freshness: 'after-as-of', days };
  return { freshness: days > staleDays ? 'stale' : 'fresh', days };
}

/** Every evidence item whose file was read, in the order of the engagement. */
export function judgeEvidence(
  engagement: Engagement,
  attached: readonly AttachedFile[],
): readonly EvidenceLine[] {
  const inRoom = attached.filter(({ member }) => member.startsWith('evidence/'));
  return engagement.evidence.flatMap((item) => {
    const file = inRoom.find(({ path }) => path === item.file);
    return file === undefined ? [] : [lineOf(item, file, attached, engagement.asOf)];
  });
}

function lineOf(item: Item, file: AttachedFile, all: readonly AttachedFile[], asOf: IsoDate): EvidenceLine {
  const { captured } = item;
  const { redaction } = file;
  return {
    file: item.file,
    member: file.member,
    title: item.title,
    grade: gradeOf(item.grade, file.mediaType),
    gradeStated: item.grade !== undefined,
    ...freshnessOf(captured?.on, asOf),
    captured: { on: captured?.on ?? null, by: captured?.by ?? null, from: captured?.from ?? null },
    answers: [...item.answers],
    slots: [...(item.slots ?? [])],
    mediaType: file.mediaType,
    bytes: file.bytes,
    sha256: file.sha256,
    size: file.size ?? null,
    selfDated: selfDatedOf(item, file),
    redacted:
      redaction === undefined
        ? null
        : {
            original: { ...redaction.original },
            boxes: redaction.boxes?.length ?? null,
            removed: [...redaction.removed],
          },
    notes: [...(file.notes ?? [])],
    sameAs: sameAs(file, all),
  };
}

function selfDatedOf({ captured }: Item, { selfDated }: AttachedFile): EvidenceLine['selfDated'] {
  if (selfDated === undefined) return null;
  const apart =
    captured?.on === undefined ? null : Math.abs(daysBetween(dateOf(captured.on), dateOf(selfDated.on)));
  return { ...selfDated, apart };
}

/** Other names of the same bytes: two pictures that are one show it once. */
function sameAs(file: AttachedFile, all: readonly AttachedFile[]): string[] {
  const same = all.filter(({ sha256, path }) => sha256 === file.sha256 && path !== file.path);
  return [...new Set(same.map(({ path }) => path))].toSorted();
}
