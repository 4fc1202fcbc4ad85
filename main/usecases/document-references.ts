/**
 * Looks into a document that may not fit its schema, so that a missing file or realm is said in the same run as
 * a misspelled key.
 */
export type Reference = { readonly path: readonly PropertyKey[]; readonly name: string };

export type DocumentReferences = {
  /** One entry a source: its files or patterns. */
  readonly sources: readonly (readonly Reference[])[];
  readonly exceptions: Reference | null;
  readonly frozenAccounts: Reference | null;
  readonly vendors: Reference | null;
  readonly systems: Reference | null;
  readonly policy: Reference | null;
  /** Whatever names a file that answers something: evidence items, attested realms, requirements, communications. */
  readonly evidence: readonly Reference[];
  readonly history: readonly Reference[];
};

export function referencesOf(document: unknown): DocumentReferences {
  return {
    sources: listAt(document, ['sources']).map((_, index) => textsIn(document, ['sources', index, 'files'])),
    exceptions: textAt(document, ['exceptions']),
    frozenAccounts: textAt(document, ['frozenAccounts']),
    vendors: textAt(document, ['vendors']),
    systems: textAt(document, ['systems']),
    policy: textAt(document, ['policy', 'document']),
    evidence: [
      ...eachOf(document, ['evidence'], ['file']),
      ...eachOf(document, ['realms'], ['attested', 'evidence']),
      ...Object.keys(groupAt(document, ['requirements'])).map((name) =>
        textAt(document, ['requirements', name, 'evidence']),
      ),
      ...eachOf(document, ['communications', 'secured'], ['evidence']),
      textAt(document, ['communications', 'emergency', 'evidence']),
    ].filter((reference) => reference !== null),
    history: textsIn(document, ['history']),
  };
}

type Path = readonly PropertyKey[];

/** The text at one place of every element of a list. */
export function eachOf(document: unknown, list: Path, inner: Path): readonly Reference[] {
  return listAt(document, list)
    .map((_, index) => textAt(document, [...list, index, ...inner]))
    .filter((reference) => reference !== null);
}

function textsIn(document: unknown, list: Path): readonly Reference[] {
  return eachOf(document, list, []);
}

function textAt(document: unknown, path: Path): Reference | null {
  const value = valueAt(document, path);
  return typeof value === 'string' && value.trim() !== '' ? { path, name: value.trim() } : null;
}

function listAt(document: unknown, path: Path): readonly unknown[] {
  const value = valueAt(document, path);
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

function groupAt(document: unknown, path: Path): object {
  const value = valueAt(document, path);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** What stands at a path of plain data; undefined where the path leads nowhere. */
export function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, step)
        ? (inner as Record<PropertyKey, unknown>)[step]
        : undefined,
    document,
  );
}
