import type { redactedCopy } from '#main/files/evidence/redacted-copy.ts';
import type { SourceBytes } from '#main/files/source-file.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Sha256 } from '#shared/model/ids.ts';
import type { MemberProvenance } from '#shared/model/pack-manifest.ts';
import type { Problem } from '#shared/model/problem.ts';
import { keptDigest, type Source, type SourceFile } from '#shared/model/source.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import { memberNameFault } from '#shared/pack/member-name.ts';
import { sourceMembers } from '#shared/pack/source-members.ts';
import { textsOf } from '#shared/text/texts.ts';
import type { Attached } from './attach-files.ts';
import type { OpenEngagement } from './open-engagement.ts';

export type Bytes = Pick<SourceBytes, 'bytes' | 'chunks'>;

/** A file that goes into the pack as it is, and what is known of where it comes from. */
export type Attachment = {
  readonly member: string;
  readonly sha256: Sha256;
  readonly from: readonly MemberProvenance[];
  /** Null: the bytes are no longer to be had. */
  readonly open: () => Bytes | null;
};

export type AttachmentPorts = {
  readonly openFile: (path: string, shownAs: string) => Result<SourceBytes, Problem>;
  readonly redact: typeof redactedCopy;
  /** The copy that was imported, not the file as it is now. */
  readonly sourceBytes: (sha256: Sha256) => Bytes | null;
};

function sourceProvenance(source: Source, file: SourceFile): MemberProvenance {
  const { on, onFrom, by, how } = source.extracted;
  const { realm, format } = source;
  return { path: file.path, realm, format, extracted: { on, onFrom, by, how }, ...replacedIn(file) };
}

/** What a reader of the manifest must know who compares the member with the export that it was made from. */
function replacedIn({ sha256, bytes, replaced }: SourceFile): Pick<MemberProvenance, 'replaced'> {
  if (replaced === null) return {};
  const { values } = replaced;
  const note = textsOf('en')('report.sources.replaced', { values, sha256 });
  return { replaced: { values, original: { sha256, bytes }, note } };
}

/** Each imported file once, even where several sources read it; every use is in its provenance. */
function sourceAttachments(view: AssessmentView, ports: AttachmentPorts): readonly Attachment[] {
  const memberOf = sourceMembers(view.sources);
  const byPath = new Map<string, Attachment>();
  for (const source of view.sources) {
    for (const file of source.files) {
      const { path, sha256 } = file;
      const kept = keptDigest(file);
      const known = byPath.get(`${sha256} ${path}`);
      const from = sourceProvenance(source, file);
      if (known !== undefined) {
        byPath.set(`${sha256} ${path}`, { ...known, from: [...known.from, from] });
        continue;
      }
      byPath.set(`${sha256} ${path}`, {
        member: memberOf({ sha256, path }),
        sha256: kept,
        from: [from],
        open: () => ports.sourceBytes(kept),
      });
    }
  }
  return [...byPath.values()];
}

function evidenceProvenance(opened: OpenEngagement, path: string): readonly MemberProvenance[] {
  return opened.engagement.evidence
    .filter((item) => item.file === path)
    .map(({ title, captured }) => ({
      path,
      title,
      ...(captured === undefined ? {} : { captured: present(captured) }),
    }));
}

function present(captured: NonNullable<OpenEngagement['engagement']['evidence'][number]['captured']>) {
  const { on, by, from } = captured;
  return {
    ...(on === undefined ? {} : { on }),
    ...(by === undefined ? {} : { by }),
    ...(from === undefined ? {} : { from }),
  };
}

function attachedFiles(opened: OpenEngagement, ports: AttachmentPorts): readonly Attachment[] {
  return opened.attached.map((file) => ({
    member: file.member,
    sha256: file.sha256,
    from: provenanceOf(opened, file),
    open: () => contentOf(file, ports),
  }));
}

function provenanceOf(opened: OpenEngagement, { member, path, redaction }: Attached) {
  const stated = member.startsWith('evidence/') ? evidenceProvenance(opened, path) : [{ path }];
  if (redaction === undefined) return stated;
  const { original, boxes, removed } = redaction;
  const how = boxes === null ? 'copy' : 'boxes';
  const note = textsOf('en')(`report.evidence.redacted.${how}`, {
    boxes: boxes?.length ?? 0,
    sha256: original.sha256,
  });
  const told = { original, boxes: [...(boxes ?? [])], removed: [...removed], note };
  return (stated.length === 0 ? [{ path }] : stated).map((one) => ({ ...one, redacted: told }));
}

/** What changed since it was assessed is not what the assessment is about: null. */
function contentOf(
  { absolute, path, sha256, order, redaction }: Attached,
  ports: AttachmentPorts,
): Bytes | null {
  if (order === undefined) {
    const file = ports.openFile(absolute, path);
    return file.ok && file.value.sha256 === sha256 ? file.value : null;
  }
  const copy = ports.redact({ absolute, shownAs: path }, order);
  if (!copy.ok || copy.value.facts.sha256 !== sha256) return null;
  if (copy.value.facts.redaction.original.sha256 !== redaction?.original.sha256) return null;
  const { content } = copy.value;
  return { bytes: content.length, chunks: () => [content] };
}

/** Policy, evidence and sources of a full pack, sorted by member name. */
export function attachmentsOf(
  opened: OpenEngagement,
  view: AssessmentView,
  ports: AttachmentPorts,
): Result<readonly Attachment[], Problem> {
  const attachments = [...attachedFiles(opened, ports), ...sourceAttachments(view, ports)];
  for (const { member } of attachments) {
    const fault = memberNameFault(member);
    if (fault === null) continue;
    return err({
      code: 'member-name',
      file: member,
      message: `The name of this file ${fault}.`,
      remedy: 'Give the file a plain name, and change it in engagement.yaml too.',
    });
  }
  return ok(attachments.toSorted((left, right) => (left.member < right.member ? -1 : 1)));
}
