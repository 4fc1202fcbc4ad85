import { Malformed, tags } from '#shared/pack/der.ts';
import { content, dotted, parts, readForeignDer, type DerElement } from '#shared/pack/der-reader.ts';
import { objectIds } from '#shared/pack/object-ids.ts';

/** What an authority states in a timestamp (`TSTInfo`, RFC 3161 §2.4.2). */
export type TimestampInfo = {
  /** Object identifier of the policy under which it was issued. */
  readonly policy: string;
  /** The hash of what was stamped, SHA-256. */
  readonly imprint: Uint8Array;
  /** Lower-case hexadecimal. */
  readonly serial: string;
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
  /** The time may be wrong by so many milliseconds; 0: nothing is stated. */
  readonly accuracy: number;
  /** Content of the number; null: none. */
  readonly nonce: Uint8Array | null;
};

function numberOf(bytes: Uint8Array, what: string): number {
  if (bytes.length > 6 || (bytes[0] ?? 0) >= 0x80) throw new Malformed(`${what} is out of range`);
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

/** RFC 3161: GeneralizedTime in UTC, a fraction of a second allowed, without zeros at its end. */
function timeOf(element: DerElement | undefined): number {
  const text = String.fromCharCode(...content(element, tags.generalizedTime).subarray(0, 40));
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{0,8}[1-9]))?Z$/.exec(text);
  if (found === null) throw new Malformed('its time is not in the one form that is allowed');
  const [, year, month, day, hour, minute, second, fraction = ''] = found;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}Z`;
  const time = Date.parse(iso);
  if (Number.isNaN(time) || new Date(time).toISOString() !== iso) throw new Malformed('its time is none');
  return time;
}

/** Seconds, then [0] milliseconds and [1] microseconds; what is below a millisecond counts as one. */
function accuracyOf(element: DerElement | undefined): number {
  if (element === undefined) return 0;
  const all = parts(element, tags.sequence);
  const part = (tag: number): number => {
    const found = all.find((one) => one.tag === tag);
    return found === undefined ? 0 : numberOf(found.content, 'its accuracy');
  };
  return part(tags.integer) * 1000 + part(0x80) + Math.ceil(part(0x81) / 1000);
}

function imprintOf(element: DerElement | undefined): Uint8Array {
  const [algorithm, digest, ...more] = parts(element, tags.sequence);
  if (more.length > 0) throw new Malformed('its imprint is none');
  if (dotted(parts(algorithm, tags.sequence)[0]) !== objectIds.sha256)
    throw new Malformed('its imprint is not by SHA-256');
  return content(digest, tags.octetString);
}

/** An extension that must be understood is not; none is. */
function checkExtensions(element: DerElement | undefined): void {
  if (element === undefined) return;
  for (const extension of parts(element)) {
    const isCritical = parts(extension, tags.sequence).some(
      (part) => part.tag === tags.boolean && part.content[0] !== 0,
    );
    if (isCritical) throw new Malformed('it demands something that is not understood');
  }
}

const hexadecimal = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Throws `Malformed`. The parts after the time are optional and stand in fixed order. */
export function readTimestampInfo(bytes: Uint8Array): TimestampInfo {
  const [version, policy, imprint, serial, time, ...optional] = parts(readForeignDer(bytes), tags.sequence);
  if (hexadecimal(content(version, tags.integer)) !== '01') throw new Malformed('its version is not 1');
  const order = [tags.sequence, tags.boolean, tags.integer, 0xa0, 0xa1];
  const places = optional.map(({ tag }) => order.indexOf(tag as never));
  if (places.some((place, index) => place < 0 || place <= (places[index - 1] ?? -1)))
    throw new Malformed('it has a part that is not known');
  const found = (tag: number): DerElement | undefined => optional.find((one) => one.tag === tag);
  checkExtensions(found(0xa1));
  return {
    policy: dotted(policy),
    imprint: imprintOf(imprint),
    serial: hexadecimal(content(serial, tags.integer)),
    time: timeOf(time),
    accuracy: accuracyOf(found(tags.sequence)),
    nonce: found(tags.integer)?.content ?? null,
  };
}
