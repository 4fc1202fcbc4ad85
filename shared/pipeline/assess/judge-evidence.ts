import { dateOf, daysBetween, type IsoDate, type IsoInstant } from '../../lib/calendar.ts';
import type { Engagement } from '../../model/engagement.ts';
import { evidenceGrades, type AttachedFile, type EvidenceGrade } from '../../model/evidence.ts';
import type { EvidenceLine, Freshness } from '../../model/judged-evidence.ts';

type Item = Engagement['evidence'][number];
type MediaType = AttachedFile['mediaType'];

/** Days after which evidence is stale (assessment rules §8). */
const staleDays = 92;

/** What a file is taken for, and the most that somebody may state of it: what anybody can type is a statement. */
const gradesOf: Readonly<Record<MediaType, readonly [usual: EvidenceGrade, most: EvidenceGrade]>> = {
  'image/png': ['screenshot', 'screenshot'],
  'image/jpeg': ['screenshot', 'screenshot'],
  'application/pdf': ['document', 'document'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['document', 'document'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['document', 'export'],
  'application/json': ['document', 'export'],
  'text/csv': ['document', 'export'],
  'application/octet-stream': ['document', 'export'],
  'text/plain': ['statement', 'export'],
  'text/markdown': ['statement', 'document'],
};

/** The grade that counts: as stated, or as the kind of file says; never more than its kind can show. */
export function gradeOf(stated: EvidenceGrade | undefined, mediaType: MediaType): EvidenceGrade {
  const [usual, most] = gradesOf[mediaType];
  if (stated === undefined) return usual;
  return isBetter(stated, most) ? most : stated;
}

/** The most that a file of this kind can be. */
export function mostGrade(mediaType: MediaType): EvidenceGrade {
  return gradesOf[mediaType][1];
}

export function isBetter(one: EvidenceGrade, other: EvidenceGrade): boolean {
  return evidenceGrades.indexOf(one) < evidenceGrades.indexOf(other);
}

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
