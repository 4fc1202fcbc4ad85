import type { Coverage } from './coverage.ts';
import type { SignOffRole } from './sign-off-role.ts';
import type { SignerIdentity } from './signer.ts';

/** One check, one line: what was looked at, whether it holds, and why. */
export type Check = {
  /** Stable id: `container`, `name`, `listed`, `hash`, `manifest`, `checksums`, `asic-manifest`, `signature`, `signer`, `trust`, `totals` … */
  readonly id: string;
  /** The member of the pack that it is about; null: the pack as a whole. */
  readonly member: string | null;
  readonly ok: boolean;
  /** One plain sentence. */
  readonly why: string;
};

/** A signature that somebody else added over the same container manifest, checked. */
export type Countersignature = {
  readonly member: string;
  readonly signer: SignerIdentity;
  /** As its signer states. */
  readonly signedAt: string;
  /** What the pack, signed by its preparer, states of a person of this name; empty: it does not name them. */
  readonly roles: readonly SignOffRole[];
  /** Null when no certificate to trust was given. */
  readonly trusted: boolean | null;
  /** Its certificate comes from the same root as the preparer’s. */
  readonly sameRoot: boolean;
};

/** What a timestamp on the signature of the pack states (RFC 3161). */
export type TimestampFacts = {
  /** UTC, to the millisecond. */
  readonly at: string;
  /** It may be wrong by so much; 0: the authority states nothing. */
  readonly accuracyMilliseconds: number;
  /** The name in the certificate of the authority. */
  readonly authority: string;
  readonly fingerprint: string;
  /** Of the policy, an object identifier; and of the timestamp itself, hexadecimal. */
  readonly policy: string;
  readonly serial: string;
  /** Null when no certificate to trust for times was given. */
  readonly trusted: boolean | null;
};

/** A sign-off as the pack states it, and the signature by a certificate of that name. */
export type StatedSignOff = {
  readonly role: SignOffRole;
  readonly name: string;
  readonly on: string | null;
  /** The member that holds the signature; null: stated, not signed. */
  readonly signedIn: string | null;
};

/** An earlier pack as a later one names it (`history` in `pack.json`). */
export type NamedPack = {
  readonly asOf: string;
  /** Of the whole file, as it was when the later pack was made. */
  readonly sha256: string;
  readonly created: string;
  /** Hash of the last entry of its custody log. */
  readonly custodyHead: string;
  /** Of its signer's certificate; null: a draft. */
  readonly fingerprint: string | null;
  readonly totals: Readonly<Record<'inScope' | 'covered' | 'excepted', number>>;
};

/** What `verify` found (contract §3). A pack that cannot be read is a failed check, never an exception. */
export type Verification = {
  readonly schema: 'evidence-binder/verification@1';
  /** Every check holds. A draft never does: it is unsigned. */
  readonly ok: boolean;
  readonly draft: boolean;
  /** As the certificate in the pack says; null where no signature could be read. */
  readonly signer: SignerIdentity | null;
  /** Null when no certificate to trust was given: intact, but the signer is not vouched for. */
  readonly trusted: boolean | null;
  readonly time: {
    /** When the signer says it was signed. */
    readonly stated: string | null;
    /** Whether a timestamp of an authority that the reader trusts shows that it was there at `timestamp.at`. */
    readonly proven: boolean;
    /** A timestamp that holds, whoever trusts its authority. Absent: there is none that does. */
    readonly timestamp?: TimestampFacts;
  };
  /** In the order of their members; those that do not hold are failed checks. Absent: a draft, or not readable. */
  readonly countersignatures?: readonly Countersignature[];
  /** Who the pack says prepared, reviewed and approved it. Absent: not readable. */
  readonly signOffs?: readonly StatedSignOff[];
  /** From the manifest; null where it cannot be read. */
  readonly pack: {
    readonly entity: string;
    readonly asOf: string;
    readonly created: string;
    readonly disclosure: string;
    readonly program: string;
    readonly members: number;
  } | null;
  /** The earlier packs that it names. Absent: not readable. */
  readonly earlier?: readonly NamedPack[];
  /** Hash of the last entry of its custody log, as `pack.json` states it. Absent: not readable. */
  readonly custodyHead?: string;
  /** What `pack.json` states; null where it cannot be read. */
  readonly coverage: Coverage | null;
  readonly checks: readonly Check[];
  /** What this version does not look at, said plainly. */
  readonly notChecked: readonly string[];
};
