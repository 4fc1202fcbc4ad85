import type { Mapping, SavedMapping as Shown } from '#shared/contract/sources.ts';
import {
  savedMappingSchema,
  type Engagement,
  type SavedMapping,
  type SavedMappings,
} from '#shared/model/engagement.ts';
import type { SourceSample } from '#shared/model/raw-row.ts';
import { fittingMappings } from '#shared/sources/steps/mapping-shape.ts';
import { rolesOfMapping } from '#shared/sources/table.ts';
import { valueAt } from './document-references.ts';

/** The saved mappings of a document as it stands, also of one that cannot be assessed yet; a broken one is left out. */
export function declaredMappings(document: unknown): SavedMappings {
  const entries = valueAt(document, ['mappings']);
  if (typeof entries !== 'object' || entries === null || Array.isArray(entries)) return {};
  return Object.fromEntries(
    Object.entries(entries).flatMap(([name, entry]) => {
      const parsed = savedMappingSchema.safeParse(entry);
      return parsed.success ? [[name, parsed.data] as const] : [];
    }),
  );
}

/** As the window knows a mapping: with the roles that it fills, stated or not. */
export function mappingOf({
  columns,
  values,
  roles,
}: Pick<Engagement['sources'][number], 'columns' | 'values' | 'roles'>): Mapping {
  const filled = roles ?? rolesOfMapping(columns ?? {});
  return {
    columns: columns ?? {},
    values: values ?? {},
    roles: filled.length > 0 ? [...filled] : ['population'],
  };
}

export function shownMapping(name: string, saved: SavedMapping): Shown {
  return { name, header: saved.header, mapping: mappingOf(saved) };
}

/** Those that were made for files of this shape. */
export function offeredMappings(mappings: SavedMappings, sample: SourceSample): Shown[] {
  return fittingMappings(mappings, sample).flatMap((name) => {
    const saved = mappings[name];
    return saved === undefined ? [] : [shownMapping(name, saved)];
  });
}
