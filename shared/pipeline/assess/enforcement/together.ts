import type { AccessPolicy } from '../../../model/access-policy.ts';
import type { Strength } from '../../../model/factor.ts';
import { legacyClients, lower, modernClients } from './gaps.ts';

/** The sign-ins a policy is about, where clients, places and platforms are all that narrows it. */
export type Region = {
  readonly clients: ReadonlySet<string>;
  readonly locations: Sides;
  readonly platforms: Sides;
};
/** Lower-cased ids; `include` null: all. What is excluded is out even where it is included. */
type Sides = { readonly include: ReadonlySet<string> | null; readonly exclude: ReadonlySet<string> };

const allClients: readonly string[] = [...legacyClients, ...modernClients];

/**
 * Null where anything else narrows it, a device may stand in, or an application is left out: a policy that leaves any
 * out also lets through what applications read at every sign-in (Entra, *Conditional Access behaviour when an all
 * resources policy has an app exclusion*), so no second policy makes it whole.
 */
export function regionOf(policy: AccessPolicy): Region | null {
  const { applications, narrowedBy, grant } = policy;
  const isReplaced = grant.kind === 'mfa' && grant.alternatives.length > 0;
  if (!applications.all || applications.exclude.length > 0 || narrowedBy.length > 0 || isReplaced)
    return null;
  const clients = lower(policy.clientTypes);
  return {
    clients: new Set(clients.length === 0 ? allClients : clients),
    locations: sidesOf(policy.locations),
    platforms: sidesOf(policy.platforms),
  };
}

function sidesOf(sides: { readonly include: readonly string[]; readonly exclude: readonly string[] }): Sides {
  const include = lower(sides.include);
  const isAll = include.length === 0 || include.includes('all');
  return { include: isAll ? null : new Set(include), exclude: new Set(lower(sides.exclude)) };
}

/** A policy that certainly applies to the account; `strength` null: it blocks. */
export type Part = {
  readonly name: string;
  readonly region: Region;
  readonly strength: Strength | null;
};

type Whole = { readonly strength: Strength; readonly parts: readonly Part[] };

/** With more places than this it is not asked: twice as many kinds of sign-in for each. */
const mostPlaces = 6;
const mostPlatforms = 8;

/**
 * Whether policies that each leave something open leave nothing open together: every kind of sign-in that they can
 * tell apart must meet MFA or a block. Places may overlap (a trusted one is also a named one), so each is asked apart;
 * a sign-in has one platform and one kind of client. Null where it is not proven. The strength is the least that any
 * sign-in meets.
 */
export function wholeTogether(parts: readonly Part[]): Whole | null {
  const places = namedIn(parts, ({ locations }) => locations);
  const platforms = namedIn(parts, (region) => region.platforms);
  if (places.length > mostPlaces || platforms.length > mostPlatforms) return null;
  const needed = new Set<Part>();
  let least: Strength | null = null;
  for (const point of points(places, platforms)) {
    const here = parts.filter(({ region }) => isIn(region, point));
    const demands = here.filter(({ strength }) => strength !== null);
    if (here.length === 0) return null;
    for (const part of demands.length > 0 ? demands : here) needed.add(part);
    for (const most of strongestOf(demands)) least = least === null || most < least ? most : least;
  }
  return least === null ? null : { strength: least, parts: parts.filter((part) => needed.has(part)) };
}

function strongestOf(demands: readonly Part[]): readonly Strength[] {
  const strengths = demands.flatMap(({ strength }) => strength ?? []);
  return strengths.length === 0 ? [] : [Math.max(...strengths) as Strength];
}

function namedIn(parts: readonly Part[], sides: (region: Region) => Sides): readonly string[] {
  const ids = parts.flatMap(({ region }) => {
    const { include, exclude } = sides(region);
    return [...(include ?? []), ...exclude];
  });
  return [...new Set(ids)].toSorted();
}

type Point = {
  readonly places: ReadonlySet<string>;
  readonly platform: ReadonlySet<string>;
  readonly client: string;
};

function* points(places: readonly string[], platforms: readonly string[]): Generator<Point> {
  for (let bits = 0; bits < 2 ** places.length; bits += 1) {
    const at = new Set(places.filter((_, index) => Math.floor(bits / 2 ** index) % 2 === 1));
    // The empty one: a platform that no policy names.
    for (const platform of [[], ...platforms.map((name) => [name])])
      for (const client of allClients) yield { places: at, platform: new Set(platform), client };
  }
}

function isIn({ clients, locations, platforms }: Region, point: Point): boolean {
  return (
    clients.has(point.client) && isWithin(locations, point.places) && isWithin(platforms, point.platform)
  );
}

function isWithin({ include, exclude }: Sides, at: ReadonlySet<string>): boolean {
  const names = [...at];
  return (
    (include === null || names.some((name) => include.has(name))) && !names.some((name) => exclude.has(name))
  );
}
