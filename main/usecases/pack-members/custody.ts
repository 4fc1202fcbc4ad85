import { custodyLog, type CustodyEvent, type TextHash } from '#shared/pack/custody.ts';
import { packMembers } from '#shared/pack/members.ts';
import type { PackPainter, PackSubject } from '../pack-painters.ts';

/** What led to this pack, derived from its inputs: the same inputs give the same log. */
function eventsOf({ opened, view, statement, created }: PackSubject): readonly CustodyEvent[] {
  const at = created;
  const files = view.sources.flatMap(({ files: own, realm, format, roles, extracted }) =>
    own.map((file): CustodyEvent => ({
      at,
      action: 'import',
      subject: file.path,
      payload: {
        realm,
        format,
        roles,
        extracted,
        bytes: file.bytes,
        rows: file.rows,
        sha256: file.sha256,
        ...(file.replaced === null ? {} : { replaced: file.replaced }),
      },
    })),
  );
  const attached = opened.attached.map(({ member, path, bytes, sha256 }): CustodyEvent => ({
    at,
    action: 'attach',
    subject: path,
    payload: { member, bytes, sha256 },
  }));
  const redacted = opened.attached.flatMap(({ member, path, redaction }): readonly CustodyEvent[] =>
    redaction === undefined
      ? []
      : [{ at, action: 'redact', subject: path, payload: { member, ...redaction } }],
  );
  const resolved = view.engagement.resolutions.map((resolution): CustodyEvent => ({
    at,
    action: 'resolve',
    subject: `${resolution.source.file}, row ${resolution.source.row}`,
    payload: resolution,
  }));
  const { entity } = statement;
  return [
    ...files,
    ...attached,
    ...redacted,
    ...resolved,
    { at, action: 'assess', subject: entity, payload: view.assessment },
    { at, action: 'build', subject: entity, payload: statement },
  ];
}

/** `custody.ndjson`: the hash-chained log of what was done. */
export function custodyPainter(hashOf: TextHash): PackPainter {
  return {
    member: packMembers.custody,
    paint: (subject, output) =>
      output.add(packMembers.custody, (sink) => sink(Buffer.from(custodyLog(eventsOf(subject), hashOf)))),
  };
}
