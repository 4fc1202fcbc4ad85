type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * Which sheets of a file its sources read, as the canonical engagement of a pack says: those that sources name, or
 * their saved mappings. `undefined` stands for the only sheet of a workbook and for every other file.
 */
export function sheetsOfDocument(engagement: unknown): (path: string) => readonly (string | undefined)[] {
  const { sources, mappings } = fieldsOf(engagement);
  const declared = listOf(sources).map((source) => {
    const { files, sheet, mapping } = fieldsOf(source);
    const saved = typeof mapping === 'string' ? fieldsOf(mappings)[mapping] : undefined;
    const named = sheet ?? fieldsOf(saved)['sheet'];
    return { files: listOf(files), sheet: typeof named === 'string' ? named : undefined };
  });
  return (path) => {
    const sheets = declared.filter(({ files }) => files.includes(path)).map(({ sheet }) => sheet);
    return sheets.length === 0 ? [undefined] : [...new Set(sheets)];
  };
}
