import type { Result } from '#shared/lib/result.ts';
import type { BridgeError } from '#shared/contract/entry.ts';
import type { Line } from '#main/jobs/open-line.ts';
import type { AnswerTo, QuestionName, Questions } from '#main/jobs/questions.ts';
import { fromWorker, gone, notAssessed, type HandlersOf } from '../answers.ts';
import type { Desk } from '../desk.ts';

type Names = 'accounts.page' | 'accounts.facets' | 'accounts.detail' | 'accounts.row';

export function accountHandlers({ sessions }: Desk): HandlersOf<Names> {
  const ofReader = async <Q extends QuestionName>(
    session: string,
    ask: (reader: Line) => Promise<AnswerTo<Q>>,
  ): Promise<Result<Questions[Q]['output'], BridgeError>> => {
    const found = sessions.get(session);
    if (found === null) return gone;
    return found.reader === null ? notAssessed : fromWorker(await ask(found.reader));
  };
  return {
    'accounts.page': async ({ session, query, offset, limit }) => {
      const page = await ofReader<'accounts'>(session, (reader) =>
        reader.ask('accounts', { query, offset, limit }),
      );
      return page.ok ? { ok: true, value: { total: page.value.total, rows: [...page.value.rows] } } : page;
    },
    'accounts.facets': ({ session, query }) =>
      ofReader<'facets'>(session, (reader) => reader.ask('facets', { query })),
    'accounts.detail': ({ session, realm, name }) =>
      ofReader<'account'>(session, (reader) => reader.ask('account', { realm, name })),
    'accounts.row': ({ session, place }) =>
      ofReader<'sourceRow'>(session, (reader) => reader.ask('sourceRow', { place })),
  };
}
