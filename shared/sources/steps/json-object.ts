import { isFlattened, textOf } from './value.ts';

export type Json = Readonly<Record<string, unknown>>;

/** A part of an object that `ConvertTo-Json` without enough `-Depth` wrote as text: what it said is lost. */
export class CutOff extends Error {
  constructor(name: string) {
    super(`has ${name} cut off to text: export it again with ConvertTo-Json -Depth 20`);
    this.name = 'CutOff';
  }
}

/** A property by its camelCase name, or in PascalCase as PowerShell's SDK writes it. */
function propertyIn(object: Json | null, name: string): unknown {
  if (object === null) return undefined;
  if (Object.hasOwn(object, name)) return object[name];
  const pascal = name.charAt(0).toUpperCase() + name.slice(1);
  return Object.hasOwn(object, pascal) ? object[pascal] : undefined;
}

export function textIn(object: Json | null, name: string): string | undefined {
  return textOf(propertyIn(object, name));
}

/** Null for what is absent, null or an empty text; throws `CutOff` for text in its place. */
export function objectIn(object: Json | null, name: string): Json | null {
  const value = propertyIn(object, name);
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'object' || Array.isArray(value)) throw new CutOff(name);
  return value as Json;
}

/** Texts of a list; one text stands for a list of one, as PowerShell unrolls it. Throws `CutOff` for a type name. */
export function listIn(object: Json | null, name: string): readonly string[] {
  const value = propertyIn(object, name);
  if (value === undefined || value === null || value === '') return [];
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.map((item) => {
    const text = textOf(item);
    if (text === undefined || isFlattened(text)) throw new CutOff(name);
    return text;
  });
}

/** Objects of a list; one object stands for a list of one. Null where there is none. Throws `CutOff` for text in its place. */
export function objectsIn(object: Json | null, name: string): readonly Json[] | null {
  const value = propertyIn(object, name);
  if (value === undefined || value === null || value === '') return null;
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.map((item) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) throw new CutOff(name);
    return item as Json;
  });
}

/** Null, empty, or an object or list that holds nothing but such, as PowerShell writes what is absent. */
export function isHollow(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.values(value).every(isHollow);
}
