import { dosStamp } from '#main/files/zip-layout.ts';
import { rawZip, type Member } from '../fixtures/pack/raw-zip.ts';
import { mutateDer } from './mutate-der.ts';
import { below, mutateBytes, pick, type Mutation, type Random } from './mutate.ts';

/** A genuine pack, whole and in its members. */
export type Specimen = {
  readonly pack: Uint8Array;
  readonly members: readonly Member[];
  /** The time that stands in its archive. */
  readonly created: string;
};

type Change = (specimen: Specimen, random: Random) => Mutation;

const wholeZip = (specimen: Specimen, members: readonly Member[]): Uint8Array =>
  rawZip(members, dosStamp(specimen.created));

function oneMember(
  specimen: Specimen,
  random: Random,
  names: (name: string) => boolean,
  change: (bytes: Uint8Array, random: Random) => Mutation,
): Mutation {
  const fitting = specimen.members.filter(({ name, bytes }) => names(name) && bytes.length > 0);
  const chosen = pick(random, fitting);
  const { kind, bytes } = change(chosen.bytes, random);
  const members = specimen.members.map((one) => (one.name === chosen.name ? { ...one, bytes } : one));
  return { kind: `${chosen.name}: ${kind}`, bytes: wholeZip(specimen, members) };
}

function placed(members: readonly Member[], from: number, to: number): readonly Member[] {
  const moved = members[from];
  if (moved === undefined) return members;
  const rest = members.toSpliced(from, 1);
  return rest.toSpliced(to, 0, moved);
}

/** Only where the structure of the archive is: headers, directory and end. */
function structural({ pack, members }: Specimen, random: Random): Mutation {
  const directory = Buffer.from(pack).readUInt32LE(pack.length - 6);
  const bytes = Uint8Array.from(pack);
  const headers = members.map(({ name }) => Buffer.from(pack).indexOf(name) - 30);
  const at =
    random() < 0.6
      ? directory + below(random, pack.length - directory)
      : pick(random, headers) + below(random, 40);
  const value = random() < 0.5 ? pick(random, [0, 1, 8, 0x7f, 0x80, 0xff]) : below(random, 256);
  if (at >= 0 && at < bytes.length) bytes[at] = value;
  return { kind: `a byte of the structure set, ${at} to ${value}`, bytes };
}

const isSignature = (name: string): boolean => name.endsWith('.p7s');
const isText = (name: string): boolean => /\.(json|xml|txt|yaml|ndjson)$|SUMS$|^mimetype$/.test(name);

const changes: readonly Change[] = [
  ({ pack }, random) => {
    const { kind, bytes } = mutateBytes(pack, random);
    return { kind: `archive: ${kind}`, bytes };
  },
  structural,
  (specimen, random) => oneMember(specimen, random, () => true, mutateBytes),
  (specimen, random) => oneMember(specimen, random, isText, mutateBytes),
  // What is signed is what most depends on: half of all changes are of the signatures.
  (specimen, random) => oneMember(specimen, random, isSignature, mutateBytes),
  (specimen, random) => oneMember(specimen, random, isSignature, mutateDer),
  (specimen, random) => oneMember(specimen, random, isSignature, mutateDer),
  (specimen, random) => {
    const [from, to] = [below(random, specimen.members.length), below(random, specimen.members.length)];
    const members = placed(specimen.members, from, to);
    return { kind: `member ${from} moved to ${to}`, bytes: wholeZip(specimen, members) };
  },
  (specimen, random) => {
    const [one, two] = [pick(random, specimen.members), pick(random, specimen.members)];
    const bytesOf = ({ name, bytes }: Member): Uint8Array => {
      if (name === one.name) return two.bytes;
      return name === two.name ? one.bytes : bytes;
    };
    const members = specimen.members.map((each) => ({ name: each.name, bytes: bytesOf(each) }));
    return { kind: `${one.name} and ${two.name} swapped`, bytes: wholeZip(specimen, members) };
  },
  (specimen, random) => {
    const chosen = pick(random, specimen.members);
    const members =
      random() < 0.5
        ? specimen.members.filter((one) => one !== chosen)
        : specimen.members.toSpliced(below(random, specimen.members.length), 0, chosen);
    return { kind: `${chosen.name} left out or twice`, bytes: wholeZip(specimen, members) };
  },
  (specimen, random) => {
    const chosen = pick(random, specimen.members);
    const name = Buffer.from(mutateBytes(Buffer.from(chosen.name), random).bytes).toString();
    const members = specimen.members.map((one) => (one === chosen ? { ...one, name } : one));
    return { kind: `${chosen.name} renamed ${JSON.stringify(name)}`, bytes: wholeZip(specimen, members) };
  },
];

/** One change of a pack: of the file as it is, of its structure, or of a member in an archive that is whole again. */
export function mutateArchive(specimen: Specimen, random: Random): Mutation {
  return pick(random, changes)(specimen, random);
}
