import type { Keys } from '../../model/fact.ts';

/** Okta's own ids of users begin with `00u`; anything else that names a user is a login. */
export function oktaUserKeys(user: string | undefined): Keys | null {
  if (user === undefined) return null;
  return /^00u[0-9a-z]+$/i.test(user.trim()) ? { id: user } : { login: user };
}

/** The user in a HAL link (`…/api/v1/users/00u…/factors/…`), where an element of Okta's API names it nowhere else. */
export function userInLinks(links: unknown): string | undefined {
  if (typeof links !== 'object' || links === null) return undefined;
  for (const link of Object.values(links)) {
    const { href } = (typeof link === 'object' && link !== null ? link : {}) as { readonly href?: unknown };
    const found = typeof href === 'string' ? /\/users\/([^/?#\s]{1,256})/i.exec(href)?.[1] : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
