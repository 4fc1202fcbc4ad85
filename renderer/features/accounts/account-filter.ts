import type { AccountQuery } from '#shared/contract/accounts.ts';

export const everything: AccountQuery = {
  text: '',
  verdicts: [],
  realms: [],
  classes: [],
  strongest: [],
  enforcement: [],
  sort: 'name',
  descending: false,
};

export const facetNames = ['verdicts', 'classes', 'realms', 'strongest', 'enforcement'] as const;
export type FacetName = (typeof facetNames)[number];

export function isFiltered(query: AccountQuery): boolean {
  return query.text !== '' || facetNames.some((name) => query[name].length > 0);
}

/** The values of a facet with one more, or one less. */
export function toggled(query: AccountQuery, facet: FacetName, value: string): Partial<AccountQuery> {
  const chosen: readonly string[] = query[facet];
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  return { [facet]: next };
}

/** The same column again turns the order round. */
export function sortedBy(query: AccountQuery, column: string): Partial<AccountQuery> {
  return {
    sort: column as AccountQuery['sort'],
    descending: query.sort === column && !query.descending,
  };
}
