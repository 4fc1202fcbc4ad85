import { context, der, Malformed, objectId, sameBytes, sequence, setOf, tags } from './der.ts';
import { dotted, parts, readOuter, type DerElement } from './der-reader.ts';
import { objectIds } from './object-ids.ts';

/**
 * A timestamp on a signature (ETSI EN 319 122-1 §5.3, profile B-T): the token is the one unsigned attribute of the one
 * signer. It can be put in and taken out without touching anything else, so that the signature below it keeps its one
 * form.
 */
export type StampedSignature = {
  /** The signature as it was before it was stamped. */
  readonly bare: Uint8Array;
  /** Null: it is not stamped. */
  readonly token: Uint8Array | null;
};

const signerParts = 6;

type Opened = {
  readonly type: Uint8Array;
  /** Version, digest algorithms, content, certificates. */
  readonly before: readonly DerElement[];
  readonly signer: readonly DerElement[];
};

function only(elements: readonly DerElement[], what: string): DerElement {
  const [element] = elements;
  if (element === undefined || elements.length > 1) throw new Malformed(`there is not exactly one ${what}`);
  return element;
}

function open(bytes: Uint8Array): Opened {
  const [type, wrapped] = parts(readOuter(bytes), tags.sequence);
  const signedData = parts(only(parts(wrapped, 0xa0), 'signed content'), tags.sequence);
  const signer = only(parts(signedData.at(-1), tags.set), 'signer');
  if (type === undefined) throw new Malformed('it is no signature');
  return { type: type.bytes, before: signedData.slice(0, -1), signer: parts(signer, tags.sequence) };
}

function close({ type, before }: Opened, signer: readonly Uint8Array[]): Uint8Array {
  const signers = der(tags.set, sequence(...signer));
  return sequence(type, context(0, sequence(...before.map(({ bytes }) => bytes), signers)));
}

const bytesOf = (elements: readonly DerElement[]): readonly Uint8Array[] =>
  elements.map(({ bytes }) => bytes);

/** The signature with the token in it; one that is stamped already throws `Malformed`. */
export function withTimestamp(signature: Uint8Array, token: Uint8Array): Uint8Array {
  const opened = open(signature);
  if (opened.signer.length !== signerParts) throw new Malformed('it has a timestamp already');
  const attribute = sequence(objectId(objectIds.timestampToken), setOf([token]));
  return close(opened, [...bytesOf(opened.signer), der(0xa1, attribute)]);
}

/** Throws `Malformed` for unsigned attributes that are anything but one timestamp in the form above. */
export function splitTimestamp(bytes: Uint8Array): StampedSignature {
  const opened = open(bytes);
  if (opened.signer.length <= signerParts) return { bare: bytes, token: null };
  const attribute = only(parts(opened.signer[signerParts], 0xa1), 'unsigned attribute');
  const [type, values] = parts(attribute, tags.sequence);
  if (dotted(type) !== objectIds.timestampToken)
    throw new Malformed('it has an unsigned attribute that is no timestamp');
  const token = only(parts(values, tags.set), 'timestamp').bytes;
  const bare = close(opened, bytesOf(opened.signer.slice(0, signerParts)));
  if (!sameBytes(withTimestamp(bare, token), bytes))
    throw new Malformed('it is not in the one form that a stamped signature has');
  return { bare, token };
}
