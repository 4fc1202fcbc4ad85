import type { Brand } from '../lib/brand.ts';

/** The id of a realm as the engagement names it, such as `entra`. */
export type RealmId = Brand<string, 'RealmId'>;
/** A source within an engagement: `<realm>/<position>` in the order of the engagement, from 1. */
export type SourceId = Brand<number, 'SourceId'>;
/** An account within an engagement's store; an account's public name is its realm and `key`. */
export type AccountId = Brand<number, 'AccountId'>;
/** 64 lower-case hexadecimal digits. */
export type Sha256 = Brand<string, 'Sha256'>;
