import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import type { Engagement } from '#shared/model/engagement.ts';
import type { Work } from '#shared/model/progress.ts';
import type { Store } from '../store/store.ts';
import { findLinks } from './assessing/realm-links.ts';
import { decisionsOf, type Decisions } from './reconciling/decisions.ts';
import { findAlike } from './reconciling/find-alike.ts';
import { placeEnrolment } from './reconciling/place-enrolment.ts';
import { accountsOf } from './reconciling/place-others.ts';
import { placePopulation } from './reconciling/place-population.ts';
import { placeSignIns } from './reconciling/place-sign-ins.ts';
import { placePeople } from './reconciling/place-people.ts';
import { placeStatements } from './reconciling/place-statements.ts';

export type Reconciled = {
  /** Decisions that changed nothing, one sentence each. */
  readonly warnings: readonly string[];
};

/**
 * Gives every stored row exactly one end and forms the accounts (assessment rules §2). Everything earlier runs
 * decided is forgotten first; one transaction.
 */
export function reconcile(store: Store, engagement: Engagement, work: Work): Reconciled {
  return store.placing.inOne(() => {
    store.placing.begin();
    const realms = store.sources.realms();
    const decisions = realms.map(({ number, name }) => {
      const ofRealm = decisionsOf(store, engagement, name);
      placePopulation(store, number, ofRealm);
      return ofRealm;
    });
    const accounts = accountsOf(
      store,
      realms.map(({ number }) => number),
    );
    const people = placePeople(
      store,
      realms.map(({ number }) => number),
      accounts,
      work,
    );
    for (const [index, { number }] of realms.entries()) {
      stopIfCancelled(work);
      const ofRealm = decisions[index];
      if (ofRealm === undefined) continue;
      findAlike(store.placing, number, accounts);
      placeEnrolment(store, number, accounts, ofRealm, work);
      placeStatements(store, number, { accounts, people }, ofRealm, work);
      placeSignIns(store, number, accounts, work);
    }
    store.placing.end();
    findLinks(store, engagement);
    return { warnings: decisions.flatMap(idleDecisions) };
  });
}

function idleDecisions(decisions: Decisions): readonly string[] {
  return decisions
    .idle()
    .map(({ resolution: { source, account }, unknownAccount }) =>
      unknownAccount
        ? `The decision on ${source.file} row ${source.row} names the account “${account}”, which its realm has not or has twice: nothing was changed.`
        : `The decision on ${source.file} row ${source.row} was not needed: the row is not ambiguous.`,
    );
}
