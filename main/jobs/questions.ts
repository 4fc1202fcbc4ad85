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
import type { Inspection, Mapping, Preview, SourceCard } from '#shared/contract/sources.ts';
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
    input: { file: NamedFile } | { folder: string; position: number };
    output: Preview;
  };
  readonly addSource: {
    input: { folder: string; files: readonly NamedFile[]; realm: Realm; mapping: Mapping | null };
    output: { position: number };
  };
  readonly changeSource: {
    input: { folder: string; position: number; realm: Realm; mapping: Mapping | null };
    output: null;
  };
  readonly removeSource: { input: { folder: string; position: number }; output: null };

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
    input: { files: readonly NamedFile[] };
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
