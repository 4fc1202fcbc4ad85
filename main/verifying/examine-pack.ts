import type { PackFile } from '#main/files/pack-file.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import type { Work } from '#shared/model/progress.ts';
import { packMembers } from '#shared/pack/members.ts';
import type { Check, Verification } from '#shared/model/verification.ts';
import { failed, isDraft, passed, type PackCheck } from './pack-check.ts';
import {
  notChecked,
  notInSummary,
  packChecks,
  timeNotProven,
  notKnownOfCountersigners,
  nothingChecked,
} from './pack-checks.ts';
import { packUnderTest, type PackUnderTest } from './pack-under-test.ts';
import { countersignaturesIn, statedSignOffs } from './countersignatures.ts';
import { earlierPacks } from './earlier-packs.ts';
import { timestampOf } from './checks/timestamp.ts';
import { isTrusted } from './checks/trust.ts';
import { whyNot } from './why-not.ts';

/** Whatever a pack makes a reader throw is a failed check: it cannot be read as what it should be. */
export function runCheck(check: PackCheck, pack: PackUnderTest): readonly Check[] {
  const lines: Check[] = [];
  try {
    if (check.applies(pack)) lines.push(...check.run(pack));
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    lines.push(failed(check.id, check.member, whyNot(error)));
  }
  return lines;
}

/** A fact for the head of the result; null where it cannot be read. */
function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    return null;
  }
}

function head(pack: PackUnderTest): Omit<Verification, 'schema' | 'ok' | 'checks' | 'notChecked'> {
  const draft = isDraft(pack);
  const manifest = attempt(() => pack.manifest());
  const signature = draft
    ? null
    : attempt(() => pack.signature(packMembers.manifestSignature, packMembers.manifest));
  const timestamp = draft ? null : attempt(() => timestampOf(pack));
  const countersignatures = draft ? null : attempt(() => countersignaturesIn(pack));
  const signOffs = attempt(() => statedSignOffs(pack, countersignatures ?? []));
  const earlier = attempt(() => earlierPacks(pack));
  const custodyHead = attempt(() => pack.document().custody?.head ?? null);
  return {
    draft,
    signer: signature?.identity ?? null,
    trusted: pack.trusted === null ? null : (attempt(() => isTrusted(pack)) ?? false),
    time: {
      stated: signature?.signedAt ?? null,
      proven: timestamp?.trusted === true,
      ...(timestamp === null ? {} : { timestamp }),
    },
    ...(countersignatures === null ? {} : { countersignatures }),
    ...(signOffs === null ? {} : { signOffs }),
    ...(earlier === null ? {} : { earlier }),
    ...(custodyHead === null ? {} : { custodyHead }),
    pack: manifest && {
      entity: manifest.entity,
      asOf: manifest.asOf,
      created: manifest.created,
      disclosure: manifest.disclosure,
      program: manifest.versions.program,
      members: manifest.members.length,
    },
    coverage: attempt(() => pack.document().coverage),
  };
}

const nothingRead = {
  draft: false,
  signer: null,
  time: { stated: null, proven: false },
  pack: null,
  coverage: null,
} as const;

/**
 * Checks everything in a pack. It never runs, draws or follows anything from it. An archive with faults is not read
 * further: which of its members would be meant is not certain.
 */
export function examinePack(
  file: PackFile,
  trusted: readonly Uint8Array[] | null,
  work: Work,
  trustedTime: readonly Uint8Array[] | null = null,
): Verification {
  const schema = 'evidence-binder/verification@1';
  const { faults, entries } = file.reading;
  if (faults.length > 0) {
    const checks = faults.map(({ member, why }) => failed('container', member, why));
    return {
      schema,
      ok: false,
      ...nothingRead,
      trusted: trusted === null ? null : false,
      checks,
      notChecked: nothingChecked,
    };
  }
  const pack = packUnderTest(file, trusted, work, trustedTime);
  const container = passed(
    'container',
    null,
    `One archive of ${entries.length} members, nothing before, between or after them.`,
  );
  const checks = [container, ...packChecks.flatMap((check) => runCheck(check, pack))];
  const facts = head(pack);
  const unseen = [
    ...(facts.pack?.disclosure === 'summary' ? notInSummary : []),
    ...notChecked,
    ...(facts.time.proven ? [] : [timeNotProven(facts.time)]),
    ...((facts.countersignatures ?? []).length > 0 ? notKnownOfCountersigners : []),
  ];
  return { schema, ok: checks.every((check) => check.ok), ...facts, checks, notChecked: unseen };
}
