import type { SourceBytes } from '#main/files/source-file.ts';
import type { Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import { findIdentifiers, type Identifiers } from '#shared/pipeline/disclose/find-identifiers.ts';
import { foldedText } from '#shared/pipeline/disclose/fold-text.ts';
import type { OpenEngagement } from '../open-engagement.ts';

type Attached = OpenEngagement['attached'][number];
export type OpenFile = (path: string, shownAs: string) => Result<SourceBytes, Problem>;

/** A policy is a few pages; a text that is longer is not looked through here, and stays out. */
const longestText = 4 << 20;
const texts: ReadonlySet<string> = new Set(['text/plain', 'text/markdown']);

/**
 * Files that may go into a pack that withholds names: what somebody redacted or states to show no person, and a policy
 * in plain text in which no identifier stands. What a picture or a document shows the program cannot see.
 */
export function mayBePacked(opened: OpenEngagement, identifiers: Identifiers, openFile: OpenFile) {
  const { evidence, policy } = opened.engagement;
  return (file: Attached): boolean => {
    if (file.redaction !== undefined) return true;
    const isPolicy = file.member.startsWith('policy/');
    if (isPolicy && policy?.personalData === 'none') return true;
    const items = evidence.filter((item) => item.file === file.path);
    if (!isPolicy) return items.length > 0 && items.every((item) => item.personalData === 'none');
    return texts.has(file.mediaType) && file.bytes <= longestText && namesNobody(file, identifiers, openFile);
  };
}

function namesNobody({ absolute, path }: Attached, identifiers: Identifiers, openFile: OpenFile): boolean {
  const opened = openFile(absolute, path);
  if (!opened.ok) return false;
  const text = new TextDecoder().decode(Buffer.concat([...opened.value.chunks()]));
  const found = findIdentifiers(foldedText(text), identifiers, (reach) => reach !== 'field');
  return found.next().done === true;
}
