/**
 * What PowerShell writes into a cell for a nested object, `@{automaticManagementEnabled=True; status=success}`: its
 * properties by lower-case name. Empty for any other text. Values that hold `;` are cut there: PowerShell does not
 * quote them.
 */
export function powershellObject(text: string | undefined): ReadonlyMap<string, string> {
  const inner = /^\s*@\{(.*)\}\s*$/s.exec(text ?? '')?.[1];
  if (inner === undefined) return new Map();
  return new Map(
    inner.split(';').flatMap((part) => {
      const at = part.indexOf('=');
      const name = part.slice(0, Math.max(at, 0)).trim().toLowerCase();
      return name === '' ? [] : [[name, part.slice(at + 1).trim()] as const];
    }),
  );
}
