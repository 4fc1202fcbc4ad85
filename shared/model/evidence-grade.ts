import { evidenceGrades, type AttachedFile, type EvidenceGrade } from './evidence.ts';

type MediaType = AttachedFile['mediaType'];

/** What a file is taken for, and the most that somebody may state of it: what anybody can type is a statement. */
const gradesOf: Readonly<Record<MediaType, readonly [usual: EvidenceGrade, most: EvidenceGrade]>> = {
  'image/png': ['screenshot', 'screenshot'],
  'image/jpeg': ['screenshot', 'screenshot'],
  'application/pdf': ['document', 'document'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['document', 'document'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['document', 'export'],
  'application/json': ['document', 'export'],
  'text/csv': ['document', 'export'],
  // Nobody can see what it is but whoever opens it.
  'application/octet-stream': ['statement', 'export'],
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
