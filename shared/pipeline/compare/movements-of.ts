import type { AccountMark, ComparedAccount, Movement, MovementCause } from '../../model/comparison.ts';

type Side = Pick<ComparedAccount, 'realm' | 'key' | 'name' | 'mark'>;

/** What moved of an account that stands on both sides, most important first; nothing where all is as it was. */
export function movementsOf(was: Side, is: Side): readonly Movement[] {
  const renamed = was.key !== is.key;
  const of = (
    kind: Movement['kind'],
    before: string | null,
    now: string | null,
    because: readonly MovementCause[] = [],
  ): Movement => ({
    kind,
    realm: is.realm,
    account: is.name,
    before: renamed ? was.name : null,
    was: before,
    is: now,
    because,
  });
  const [then, now] = [was.mark, is.mark];
  const moved: Movement[] = [];
  if (standing(then) !== standing(now))
    moved.push(of(standingKind(then, now), standing(then), standing(now), causesOf(then, now)));
  if (then.exception !== now.exception) moved.push(of('exception-changed', then.exception, now.exception));
  const [lost, gained] = [missing(then.factors, now.factors), missing(now.factors, then.factors)];
  const kinds = [listed(then.factors), listed(now.factors)] as const;
  if (lost.length > 0) moved.push(of('factor-lost', ...kinds));
  if (gained.length > 0) moved.push(of('factor-gained', ...kinds));
  if (then.enforcement !== now.enforcement)
    moved.push(of('enforcement-changed', then.enforcement, now.enforcement));
  if (listed(then.classes) !== listed(now.classes))
    moved.push(of('classes-changed', listed(then.classes), listed(now.classes)));
  if (demand(then) !== demand(now)) moved.push(of('requirement-changed', demand(then), demand(now)));
  if (renamed) moved.push(of('renamed', null, null));
  return moved;
}

/** An account that stands on one side only. `otherId`: one of its name stands on the other, with another id. */
export function arrival(
  kind: 'new' | 'gone' | 'not-compared',
  side: 'was' | 'is',
  one: Side,
  otherId = false,
): Movement {
  const { realm, name, mark } = one;
  const [was, is] = side === 'was' ? [standing(mark), null] : [null, standing(mark)];
  return { kind, realm, account: name, before: null, was, is, because: otherId ? ['other-id'] : [] };
}

/** Its verdict, or why it is out of scope. */
function standing({ verdict, outOfScope }: AccountMark): string {
  return outOfScope === null ? (verdict ?? 'unknown') : `out-of-scope: ${outOfScope}`;
}

function standingKind(then: AccountMark, now: AccountMark): Movement['kind'] {
  if (then.outOfScope !== null) return now.outOfScope === null ? 'entered-scope' : 'out-of-scope-otherwise';
  if (now.outOfScope !== null) return 'left-scope';
  if (now.verdict === 'covered') return 'newly-covered';
  return then.verdict === 'covered' ? 'newly-uncovered' : 'verdict-changed';
}

/** What else is not as it was: a verdict that moves with the requirement alone is no better protected. */
function causesOf(then: AccountMark, now: AccountMark): readonly MovementCause[] {
  const causes: readonly (readonly [MovementCause, boolean])[] = [
    ['factor-lost', missing(then.factors, now.factors).length > 0],
    ['factor-gained', missing(now.factors, then.factors).length > 0],
    ['enforcement', then.enforcement !== now.enforcement],
    ['requirement-lower', now.strength < then.strength || (then.enforced && !now.enforced)],
    ['requirement-higher', now.strength > then.strength || (!then.enforced && now.enforced)],
    ['exception', then.exception !== now.exception || isExcepted(then) !== isExcepted(now)],
    ['classes', listed(then.classes) !== listed(now.classes)],
    ['record', then.record !== now.record],
  ];
  return causes.filter(([, holds]) => holds).map(([cause]) => cause);
}

/** An exception that ran out still claims its accounts. */
const isExcepted = ({ verdict }: AccountMark): boolean => verdict === 'excepted';

function missing(from: readonly string[], other: readonly string[]): readonly string[] {
  return from.filter((one) => !other.includes(one));
}

const listed = (values: readonly string[]): string => values.join('; ');
const demand = ({ strength, enforced }: AccountMark): string =>
  `strength ${strength}${enforced ? ', enforced' : ''}`;
