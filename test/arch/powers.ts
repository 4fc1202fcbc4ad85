import ts from 'typescript';
import { nodesOf } from './source-files.ts';

/** A name that is only the key of something else (`{ process: 1 }`, `row.process`) is not the global. */
function isKey(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  return (
    (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent)) &&
    parent.name === node
  );
}

function usedBy(node: ts.Node): readonly string[] {
  if (ts.isIdentifier(node)) return isKey(node) ? [] : [node.text];
  if (ts.isPropertyAccessExpression(node))
    return [`${node.expression.getText()}.${node.name.text}`, `.${node.name.text}`];
  if (ts.isNewExpression(node) && !node.arguments?.length) return [`new ${node.expression.getText()}()`];
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) return [`${node.expression.text}()`];
  if (ts.isStringLiteralLike(node)) return [`'${node.text}'`];
  return ts.isJsxAttribute(node) ? [`.${node.name.getText()}`] : [];
}

/**
 * What a file names, each once: `process` (a free name), `Date.now` and `.now` (an access), `new Date()` (without
 * arguments), `Date()` (a call), `'text'` (a string).
 */
export function namesIn(path: string, text?: string): ReadonlySet<string> {
  return new Set([...nodesOf(path, text)].flatMap(usedBy));
}

const read = new Map<string, ReadonlySet<string>>();

/** Every lock looks at nearly every file: each is parsed once. */
function namesOfFile(path: string): ReadonlySet<string> {
  const names = read.get(path) ?? namesIn(path);
  read.set(path, names);
  return names;
}

/** `path: name` for every forbidden name that the files use. */
export function misuses(paths: readonly string[], forbidden: (name: string) => boolean): readonly string[] {
  return paths.flatMap((path) => [...namesOfFile(path)].filter(forbidden).map((name) => `${path}: ${name}`));
}

/** A power that is named nowhere but at home. */
export interface Power {
  readonly what: string;
  readonly instead: string;
  readonly names: (name: string) => boolean;
}

const oneOf = (...names: readonly string[]) => {
  const set = new Set(names);
  return (name: string) => set.has(name);
};

export const impurities: Power = {
  what: 'a clock, randomness, input, output or the machine’s locale',
  instead: 'take the date or the power as an argument; order with shared/lib/order.ts',
  names: (name) =>
    /^\.(toLocale|localeCompare)/.test(name) ||
    oneOf(
      'process',
      'window',
      'document',
      'globalThis',
      'self',
      'console',
      'Buffer',
      'crypto',
      'performance',
      'setTimeout',
      'setInterval',
      'Date.now',
      'new Date()',
      'Date()',
      'Math.random',
    )(name),
};

export const connections: Power = {
  what: 'a connection',
  instead: 'nothing: the program never opens one',
  names: oneOf(
    'fetch',
    '.fetch',
    'fetch()',
    'WebSocket',
    'XMLHttpRequest',
    'EventSource',
    'RTCPeerConnection',
    '.sendBeacon',
    'WebTransport',
    '.openExternal',
    'autoUpdater',
    'crashReporter',
  ),
};

export const privateKeys: Power = {
  what: 'a private key',
  instead: 'put it in main/signing and pass a port',
  names: (name) =>
    /PRIVATE KEY|subtle\.sign$/.test(name) ||
    oneOf(
      'createSign',
      '.createSign',
      'createPrivateKey',
      '.createPrivateKey',
      'generateKeyPair',
      '.generateKeyPair',
      'generateKeyPairSync',
      '.generateKeyPairSync',
      'generateKey',
      'crypto.sign',
    )(name),
};

export const rawMarkup: Power = {
  what: 'markup from text',
  instead: 'render elements: a name in an export may be a script',
  names: oneOf(
    '.innerHTML',
    '.outerHTML',
    '.insertAdjacentHTML',
    '.dangerouslySetInnerHTML',
    '.srcdoc',
    '.srcDoc',
    'eval',
  ),
};

export const bridge: Power = {
  what: 'window.bridge',
  instead: 'use the hooks of renderer/bridge',
  names: oneOf('window.bridge', 'globalThis.bridge', 'self.bridge'),
};
