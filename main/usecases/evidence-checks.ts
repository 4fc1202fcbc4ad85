import { frameworksFor, profiles } from '#shared/frameworks/registry.ts';
import { isBetter, mostGrade } from '#shared/model/evidence-grade.ts';
import { evidenceGrades, type AttachedFile } from '#shared/model/evidence.ts';
import { entityKinds, statusOfKind } from '#shared/model/entity-kind.ts';
import { nationalProfiles } from '#shared/model/national-profile.ts';
import { eachOf, valueAt, type Reference } from './document-references.ts';
import { nearest } from './nearest.ts';
import { place, type PlacedProblem } from './schema-problems.ts';

/**
 * What no schema says of evidence and frameworks: slots that no framework has, grades that a file of its kind cannot
 * have, an entity whose kind says otherwise than `annex`.
 */
export function evidenceChecks(
  document: unknown,
  attached: readonly AttachedFile[],
): readonly PlacedProblem[] {
  return [...unknownSlots(document), ...gradesTooHigh(document, attached), ...annexAgainstKind(document)];
}

function itemsOf(document: unknown): readonly unknown[] {
  const items = valueAt(document, ['evidence']);
  return Array.isArray(items) ? (items as readonly unknown[]) : [];
}

function unknownSlots(document: unknown): readonly PlacedProblem[] {
  const chosen = valueAt(document, ['entity', 'profile']);
  const profile = nationalProfiles.find((id) => id === chosen);
  const known = slotIds(frameworksFor(profile));
  return itemsOf(document)
    .flatMap((_, index) => eachOf(document, ['evidence', index, 'slots'], []))
    .filter(({ name }) => !known.includes(name))
    .map((reference) => unknownSlot(reference, known));
}

const slotIds = (frameworks: ReturnType<typeof frameworksFor>) =>
  frameworks.flatMap(({ points }) => points.flatMap(({ slots }) => slots.map(({ id }) => id)));

function unknownSlot({ name, path }: Reference, known: readonly string[]): PlacedProblem {
  const owner = profiles.find((profile) => slotIds([profile]).includes(name));
  if (owner !== undefined)
    return place(
      'engagement-unknown-slot',
      path,
      `The slot “${name}” belongs to the profile ${owner.id}, which this engagement does not use.`,
      `Set entity.profile to ${owner.id}, or take the slot out.`,
    );
  const near = nearSlots(name, known);
  return place(
    'engagement-unknown-slot',
    path,
    `No framework has the slot “${name}”.`,
    near.length === 0 ? 'The annex of the report lists them all.' : `Slots near it: ${near.join(', ')}.`,
  );
}

/** Those of the point that was named, else the most alike. */
function nearSlots(name: string, known: readonly string[]): readonly string[] {
  const [point = ''] = name.trim().split('/');
  const ofPoint = known.filter((id) => id.startsWith(`${point}/`));
  if (ofPoint.length > 0) return ofPoint;
  const [start] = point.split('(');
  const ofBeginning = known.filter((id) => id.startsWith(`${start ?? point}/`) || id.startsWith(`${point}.`));
  if (point !== '' && ofBeginning.length > 0) return ofBeginning;
  const alike = nearest(name, known);
  return alike === null ? [] : [alike];
}

/** A picture of an export is a screenshot, whatever it shows. */
function gradesTooHigh(document: unknown, attached: readonly AttachedFile[]): readonly PlacedProblem[] {
  return itemsOf(document).flatMap((item, index) => {
    const grade = evidenceGrades.find((one) => one === valueAt(item, ['grade']));
    const file = attached.find(({ path }) => path === valueAt(item, ['file']));
    if (grade === undefined || file === undefined) return [];
    const most = mostGrade(file.mediaType);
    if (!isBetter(grade, most)) return [];
    return [
      place(
        'evidence-grade',
        ['evidence', index, 'grade'],
        `${file.path} is no ${grade}: a file of its kind is at most a ${most}.`,
        `Attach the ${grade} itself, or leave the grade out.`,
      ),
    ];
  });
}

function annexAgainstKind(document: unknown): readonly PlacedProblem[] {
  const stated = valueAt(document, ['entity', 'annex']);
  const kind = entityKinds.find((one) => one === valueAt(document, ['entity', 'kind']));
  const status = statusOfKind(kind);
  if (status === null || (stated !== 'binding' && stated !== 'reference') || stated === status) return [];
  return [
    place(
      'engagement-annex',
      ['entity', 'annex'],
      `The entity is of the kind “${kind ?? ''}”, for which the Annex of (EU) 2024/2690 is ${status === 'binding' ? 'binding' : 'a reference'}; this says ${stated}.`,
      'Correct one of the two, or leave one out.',
    ),
  ];
}
