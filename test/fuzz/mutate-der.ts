import { below, pick, type Mutation, type Random } from './mutate.ts';

/** An element of DER, read as leniently as can be: what has parts that fill it is taken for constructed. */
type Node = {
  tag: number;
  children: Node[];
  content: Uint8Array;
  length: (bytes: number) => readonly number[];
};

function shortest(bytes: number): readonly number[] {
  if (bytes < 0x80) return [bytes];
  const digits: number[] = [];
  for (let rest = bytes; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return [0x80 + digits.length, ...digits];
}

function readAll(bytes: Uint8Array, depth = 0): Node[] | null {
  const nodes: Node[] = [];
  for (let at = 0; at < bytes.length;) {
    const [tag = 0, first] = bytes.subarray(at);
    if (first === undefined) return null;
    const more = first < 0x80 ? 0 : first & 0x7f;
    const length = bytes.subarray(at + 2, at + 2 + more).reduce((sum, byte) => sum * 256 + byte, 0);
    const from = at + 2 + more;
    const to = from + (first < 0x80 ? first : length);
    if (more > 3 || to > bytes.length) return null;
    const content = bytes.subarray(from, to);
    // Whole encodings stand in octet strings, too: extensions of certificates.
    const inner = (tag & 0x20) !== 0 || tag === 0x04 ? readAll(content, depth + 1) : null;
    nodes.push({ tag, content, children: depth < 24 ? (inner ?? []) : [], length: shortest });
    at = to;
  }
  return nodes;
}

function write({ tag, children, content, length }: Node): Uint8Array {
  const inner = children.length > 0 ? Buffer.concat(children.map(write)) : content;
  return Buffer.concat([Uint8Array.from([tag, ...length(inner.length)]), inner]);
}

const listed = (nodes: readonly Node[]): readonly Node[] =>
  nodes.flatMap((node) => [node, ...listed(node.children)]);

type Change = (node: Node, random: Random, parent: Node) => void;

function besideOf(node: Node, parent: Node): { readonly at: number; readonly all: Node[] } {
  return { at: parent.children.indexOf(node), all: parent.children };
}

const nothing: Node = { tag: 0x05, children: [], content: new Uint8Array(), length: shortest };

const changes: Readonly<Record<string, Change>> = {
  'tag changed': (node, random) => {
    node.tag =
      random() < 0.5
        ? node.tag ^ (1 << below(random, 8))
        : pick(random, [2, 3, 4, 5, 6, 12, 19, 22, 48, 49, 160]);
  },
  'length in more bytes than needed': (node, random) => {
    const zeros = Array.from({ length: 1 + below(random, 3) }, () => 0);
    node.length = (bytes) => {
      const digits = shortest(bytes).slice(bytes < 0x80 ? 0 : 1);
      return [0x80 + zeros.length + digits.length, ...zeros, ...digits];
    };
  },
  'length indefinite': (node) => {
    node.length = () => [0x80];
    const end = { ...nothing, tag: 0 };
    if (node.children.length > 0) node.children.push(end);
    else node.content = Buffer.concat([node.content, Buffer.alloc(2)]);
  },
  'length wrong': (node, random) => {
    const off = pick(random, [-2, -1, 1, 2, 127, 65_536]);
    node.length = (bytes) => shortest(Math.max(0, bytes + off));
  },
  'element twice': (node, _random, parent) => {
    const { at, all } = besideOf(node, parent);
    all.splice(at, 0, node);
  },
  'element left out': (node, _random, parent) => {
    const { at, all } = besideOf(node, parent);
    all.splice(at, 1);
    if (all.length === 0) parent.content = new Uint8Array();
  },
  'element moved': (node, random, parent) => {
    const { at, all } = besideOf(node, parent);
    all.splice(at, 1);
    all.splice(below(random, all.length + 1), 0, node);
  },
  'element nested in one of its kind': (node, _random, parent) => {
    const { at, all } = besideOf(node, parent);
    all[at] = { ...nothing, tag: pickTag(node.tag), children: [node] };
  },
  'element empty': (node) => {
    node.children = [];
    node.content = new Uint8Array();
  },
  'null added': (node, _random, parent) => {
    const { at, all } = besideOf(node, parent);
    all.splice(at + 1, 0, nothing);
  },
  'content changed': (node, random) => {
    const copy = Uint8Array.from(node.content);
    const at = below(random, Math.max(1, copy.length));
    if (at < copy.length) copy[at] = (copy[at] ?? 0) ^ (1 << below(random, 8));
    node.content = copy;
    node.children = [];
  },
  'content longer by a zero': (node, random) => {
    node.content = Buffer.concat(
      random() < 0.5 ? [Buffer.alloc(1), node.content] : [node.content, Buffer.alloc(1)],
    );
    node.children = [];
  },
};

const pickTag = (tag: number): number => ((tag & 0x20) === 0 ? 0x30 : tag);

/** One change of an element of DER; what it stands in is written anew, so that only the change itself is wrong. */
export function mutateDer(bytes: Uint8Array, random: Random): Mutation {
  const roots = readAll(bytes);
  const root: Node = { ...nothing, children: roots ?? [] };
  const nodes = listed(root.children);
  if (nodes.length === 0) throw new Error('the bytes hold no element of DER');
  const node = pick(random, nodes);
  const parent = [root, ...nodes].find(({ children }) => children.includes(node)) ?? root;
  const [kind, change] = pick(random, Object.entries(changes));
  change(node, random, parent);
  return { kind: `${kind} (0x${node.tag.toString(16)})`, bytes: Buffer.concat(root.children.map(write)) };
}
