import type {
  AccountQuery,
  AccountDetail,
  AccountRow,
  Facets,
  RowPlace,
  SourceRow,
} from '#shared/contract/accounts.ts';
import type { Overview } from '#shared/contract/assessment.ts';
import type { EngagementSummary } from '#shared/contract/engagement.ts';
import type { BuiltPack } from '#shared/contract/pack.ts';
import type { HelpPage } from '#shared/model/help.ts';
import type { Inspection, Preview, Reading, SavedMapping, SourceCard } from '#shared/contract/sources.ts';
import type { VerificationAnswer } from '#shared/contract/verification.ts';
import type { Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Progress } from '#shared/model/progress.ts';
import type { SignerIdentity } from '#shared/model/signer.ts';

/** A file as main knows it: the worker gets paths, the window never. */
export type NamedFile = { readonly path: string; readonly name: string };
type Realm = { readonly id: string; readonly name?: string | undefined };

/** What a worker can be asked. Those that take long report progress and can be cancelled. */
export type Questions = {
  readonly summary: { input: { folder: string }; output: EngagementSummary };
  readonly create: { input: { folder: string; entity: string; asOf: string }; output: null };
  readonly copySample: { input: { place: string }; output: { folder: string } };
  readonly sources: { input: { folder: string }; output: readonly SourceCard[] };
  readonly preview: {
    input: { folder: string; file: NamedFile | { position: number }; sheet: string | null };
    output: Preview;
  };
  readonly addSource: {
    input: { folder: string; files: readonly NamedFile[]; realm: Realm; reading: Reading };
    output: { position: number };
  };
  readonly changeSource: {
    input: { folder: string; position: number; realm: Realm; reading: Reading };
    output: null;
  };
  readonly removeSource: { input: { folder: string; position: number }; output: null };
  readonly mappings: { input: { folder: string }; output: readonly (SavedMapping & { uses: number })[] };
  readonly exportMappings: {
    input: { folder: string; names: readonly string[]; path: string };
    output: null;
  };
  readonly importMappings: { input: { folder: string; file: NamedFile }; output: readonly string[] };
  readonly removeMapping: { input: { folder: string; name: string }; output: null };
  readonly help: { input: null; output: readonly HelpPage[] };

  /** The worker keeps what it assessed and answers questions about it until it is closed. */
  readonly assess: { input: { folder: string; store: string }; output: null };
  readonly overview: { input: null; output: Overview };
  readonly assessedSources: { input: null; output: readonly SourceCard[] };
  readonly accounts: {
    input: { query: AccountQuery; offset: number; limit: number };
    output: { total: number; rows: readonly AccountRow[] };
  };
  readonly facets: { input: { query: AccountQuery }; output: Facets };
  readonly account: { input: { realm: string; name: string }; output: AccountDetail };
  readonly sourceRow: { input: { place: RowPlace }; output: SourceRow };

  readonly inspect: {
    input: { folder: string; files: readonly NamedFile[]; sheet: string | null };
    output: readonly Omit<Inspection, 'token'>[];
  };
  readonly build: {
    input: { folder: string; out: string; key: { path: string; passphrase: string } | null; created: string };
    output: Omit<BuiltPack, 'token'>;
  };
  readonly verify: { input: { path: string; trust: string | null }; output: VerificationAnswer };
  readonly readKey: { input: { path: string; passphrase: string }; output: SignerIdentity };
  readonly createKey: {
    input: { out: string; name: string; organisation: string; passphrase: string; now: string };
    output: { signer: SignerIdentity; files: readonly string[] };
  };
};
export type QuestionName = keyof Questions;
export type InputTo<Q extends QuestionName> = Questions[Q]['input'];
export type AnswerTo<Q extends QuestionName> = Result<Questions[Q]['output'], Trouble>;

/** `cancelled` and `not-assessed` are states, not mistakes of anybody. */
export type Trouble =
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'cancelled' | 'not-assessed' | 'gone' };

export type ToWorker = { readonly id: number; readonly question: QuestionName; readonly input: unknown };
export type FromWorker =
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly answer: Result<unknown, Trouble> }
  /** A bug: what it was, for the log; no personal data leaves the worker. */
  | { readonly id: number; readonly bug: string };
/** `flags[0]` is 1 when the worker shall stop at the next batch. */
export type LineData = { readonly flags: Int32Array };
