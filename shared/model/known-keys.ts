import { z } from 'zod';

/** The keys that a schema knows at a path of a document: for the suggestion beside an unknown key. */
export function knownKeysAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  return keysOf(path.reduce<readonly z.core.$ZodType[]>(stepInto, [schema]));
}

function keysOf(schemas: readonly z.core.$ZodType[]): readonly string[] {
  return schemas.flatMap(alternatives).flatMap((schema) => {
    if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
    if (schema instanceof z.ZodRecord && schema.keyType instanceof z.ZodEnum)
      return schema.keyType.options.map(String);
    return [];
  });
}

function stepInto(schemas: readonly z.core.$ZodType[], step: PropertyKey): readonly z.core.$ZodType[] {
  return schemas.flatMap(alternatives).flatMap((schema): readonly z.core.$ZodType[] => {
    if (schema instanceof z.ZodObject) {
      const inner: unknown = (schema.shape as Record<PropertyKey, unknown>)[step];
      return inner instanceof z.ZodType ? [inner] : [];
    }
    if (schema instanceof z.ZodRecord) return [schema.valueType];
    return schema instanceof z.ZodArray ? [schema.element] : [];
  });
}

/** What stands behind optional, default and union. */
function alternatives(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return alternatives(schema.unwrap());
  return schema instanceof z.ZodUnion ? schema.options.flatMap(alternatives) : [schema];
}
