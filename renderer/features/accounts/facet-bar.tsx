import type { AccountQuery, Facets } from '#shared/contract/accounts.ts';
import { CheckField } from '../../ui/fields.tsx';
import { formatCount } from '../../ui/format.ts';
import { useTexts, type Translate } from '../../ui/text-context.tsx';
import { facetNames, toggled, type FacetName } from './account-filter.ts';

const valueKeys: Readonly<Record<Exclude<FacetName, 'realms'>, string>> = {
  verdicts: 'name.verdict.',
  classes: 'name.class.',
  strongest: 'name.strength.',
  enforcement: 'name.enforcement.',
};

function valueText(texts: Translate, facet: FacetName, value: string): string {
  if (facet === 'realms') return value;
  return texts(value === 'out-of-scope' ? 'window.outOfScope' : `${valueKeys[facet]}${value}`);
}

/** What accounts can be told apart by, each value with how many it would show. */
export function FacetBar({
  facets,
  query,
  onChange,
}: {
  readonly facets: Facets | null;
  readonly query: AccountQuery;
  readonly onChange: (next: Partial<AccountQuery>) => void;
}) {
  const texts = useTexts();
  return (
    <div className="facets" role="group" aria-label={texts('window.accounts.filters')} tabIndex={0}>
      {facetNames.map((facet) => (
        <Facet key={facet} facet={facet} counts={facets?.[facet] ?? []} query={query} onChange={onChange} />
      ))}
    </div>
  );
}

function Facet({
  facet,
  counts,
  query,
  onChange,
}: {
  readonly facet: FacetName;
  readonly counts: Facets[FacetName];
  readonly query: AccountQuery;
  readonly onChange: (next: Partial<AccountQuery>) => void;
}) {
  const texts = useTexts();
  const chosen: readonly string[] = query[facet];
  const missing = chosen.filter((value) => !counts.some((one) => one.value === value));
  const shown = [...counts, ...missing.map((value) => ({ value, count: 0 }))];
  return (
    <fieldset className="facet">
      <legend>{texts(`window.facet.${facet}`)}</legend>
      {shown.map(({ value, count }) => (
        <CheckField
          key={value}
          label={valueText(texts, facet, value)}
          note={formatCount(count)}
          isSelected={chosen.includes(value)}
          onChange={() => onChange(toggled(query, facet, value))}
        />
      ))}
    </fieldset>
  );
}
