import type { Engagement } from '#shared/model/engagement.ts';
import type { AttachedFile } from '#shared/model/evidence.ts';
import type { Problem } from '#shared/model/problem.ts';
import { judgeEvidence } from '#shared/pipeline/assess/judge-evidence.ts';
import { textsOf } from '#shared/text/texts.ts';

/** Days between what is stated and what the file says from which on somebody should look: a zone moves it by one. */
const apartDays = 2;

const english = textsOf('en');

/** What is true of evidence and stops nothing, but should not be learnt from the finished pack. */
export function evidenceWarnings(
  engagement: Engagement,
  attached: readonly AttachedFile[],
): readonly Problem[] {
  return [...sameFiles(attached), ...attached.flatMap(ofFile), ...datesApart(engagement, attached)];
}

/** Two names of the same bytes show one thing once. */
function sameFiles(attached: readonly AttachedFile[]): readonly Problem[] {
  const seen = new Map<string, string>();
  return attached.flatMap(({ sha256, path, redaction }) => {
    const first = seen.get(sha256);
    if (first === undefined) seen.set(sha256, path);
    if (first === undefined || first === path || redaction !== undefined) return [];
    return [
      warning(
        'evidence-same',
        path,
        english('evidence.same', { files: first }),
        'Name one of them, or attach the other picture.',
      ),
    ];
  });
}

function ofFile({ path, notes = [] }: AttachedFile): readonly Problem[] {
  return notes.map((note) =>
    warning(
      'evidence-note',
      path,
      english(`evidence.note.${note}`),
      'Attach another version if that is not meant.',
    ),
  );
}

function datesApart(engagement: Engagement, attached: readonly AttachedFile[]): readonly Problem[] {
  return judgeEvidence(engagement, attached).flatMap(({ file, selfDated, captured }) => {
    const days = selfDated?.apart ?? 0;
    if (selfDated === null || days < apartDays) return [];
    const said = `It says of itself that it was made on ${selfDated.on.slice(0, 10)}, and the engagement that it was captured on ${captured.on?.slice(0, 10) ?? ''}.`;
    return [
      warning(
        'evidence-dates',
        file,
        said,
        'Check which is right: anybody can change what a file says of itself.',
      ),
    ];
  });
}

function warning(code: string, file: string, message: string, remedy: string): Problem {
  return { code, file, message, remedy };
}
