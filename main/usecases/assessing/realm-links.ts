import { linkStates, type LinkState } from '#shared/model/account-link.ts';
import type { LinkTotals } from '#shared/model/link-totals.ts';
import type { Elsewhere } from '#shared/model/elsewhere.ts';
import type { Engagement } from '#shared/model/engagement.ts';
import type { RealmId } from '#shared/model/ids.ts';
import { realmStages } from '#shared/pipeline/assess/links/realm-stages.ts';
import { settleSynced } from '#shared/pipeline/assess/links/settle-synced.ts';
import type { RealmLink } from '../../store/links.ts';
import type { Store } from '../../store/store.ts';

type NamedLink = RealmLink & { readonly realm: string; readonly toRealm: string };

/** The links of an engagement, by the numbers that its realms have in the store. */
function linksOf(store: Store, { realms }: Engagement): readonly NamedLink[] {
  const numbers = new Map<string, number>(store.sources.realms().map(({ name, number }) => [name, number]));
  return realms.flatMap(({ id, syncedTo, authenticatedBy }) => {
    const from = numbers.get(id);
    return (
      [
        ['synced', syncedTo],
        ['authenticated', authenticatedBy],
      ] as const
    ).flatMap(([kind, toRealm]) => {
      const to = toRealm === undefined ? undefined : numbers.get(toRealm);
      return from === undefined || to === undefined || toRealm === undefined
        ? []
        : [{ from, to, kind, realm: id, toRealm }];
    });
  });
}

/** Looks accounts up in the realms that their own is tied to, once all accounts are there. */
export function findLinks(store: Store, engagement: Engagement): void {
  for (const link of linksOf(store, engagement)) store.links.find(link);
}

/** One stage of realms that can be judged together, and what those judged before know of an account. */
export type Stage = {
  /** Null: all of them. */
  readonly realms: readonly RealmId[] | null;
  /** Null: no realm is tied to another. */
  readonly elsewhere: ((account: number) => Elsewhere) | null;
};

/**
 * Hands out the realms in the order in which they can be judged (`realmStages`); what one stage found is written before
 * the next begins. Without links that is one stage.
 */
export function* stagesOf(store: Store, engagement: Engagement): Iterable<Stage> {
  if (linksOf(store, engagement).length === 0) {
    yield { realms: null, elsewhere: null };
    return;
  }
  for (const realms of realmStages(engagement.realms) ?? []) {
    const { of, close } = store.linkedAccounts.elsewhere();
    try {
      yield { realms: realms as readonly RealmId[], elsewhere: of };
    } finally {
      // Also of a run that is cancelled: an open cursor would keep the store busy.
      close();
    }
    store.accounts.flush();
  }
}

/** Decides of every synchronised account whether it is judged here or there: of what is synchronised last, first. */
export function settleLinks(store: Store, engagement: Engagement): void {
  const synced = linksOf(store, engagement).filter(({ kind }) => kind === 'synced');
  const order = (realmStages(engagement.realms) ?? []).flat();
  for (const { from, toRealm } of synced.toSorted((a, b) => order.indexOf(b.realm) - order.indexOf(a.realm)))
    store.linkedAccounts.settle(from, (pair) => settleSynced(pair, toRealm));
  store.links.settleAuthenticated();
}

/** How the searches ended, for each link; what nothing was found for is the rest of the realm's accounts. */
export function linkTotals(store: Store, engagement: Engagement): readonly LinkTotals[] {
  const accounts = new Map<string, number>(
    store.totals.accounts().map((realm) => [realm.realm, realm.accounts]),
  );
  return linksOf(store, engagement).map((link) => {
    const counted = new Map<LinkState, number>(
      store.links.counts(link).map(({ state, count }) => [state, count]),
    );
    const found = [...counted.values()].reduce((sum, count) => sum + count, 0);
    counted.set('unlinked', (accounts.get(link.realm) ?? 0) - found);
    return {
      realm: link.realm,
      kind: link.kind,
      to: link.toRealm,
      states: Object.fromEntries(linkStates.map((state) => [state, counted.get(state) ?? 0])) as Record<
        LinkState,
        number
      >,
    };
  });
}
