import {
  media,
  type Communications,
  type EmergencyChannel,
  type SecuredChannel,
} from '../../../model/engagement-communications.ts';
import type { SheetCell } from '../../../model/pack-model.ts';
import { column, day, list, text, yesNo } from './cells.ts';
import type { SheetComposer, SheetContext } from './sheet.ts';
import { rowsFrom, tableParts } from './table-parts.ts';

type Line = Omit<EmergencyChannel, 'dependsOn'> &
  Pick<SecuredChannel, 'dependsOn' | 'conversations'> & {
    readonly kind: 'secured' | 'emergency';
    readonly purpose?: string;
    readonly endToEnd?: boolean;
  };

/** Every channel for secured conversations, then the one for emergencies. */
export const communicationsSheet: SheetComposer = (context) => {
  const { view, texts } = context;
  const lines = linesOf(view.engagement.communications);
  const head = (id: string) => texts(`workbook.channel.${id}`);
  const short = (id: string, width: number) => column(id, head(id), 'text', width);
  const long = (id: string, width: number) => column(id, head(id), 'text', width, 'wrap');
  return tableParts({
    id: 'communications',
    title: texts('workbook.communications.title'),
    tableName: 'Communications',
    columns: [
      short('kind', 12),
      long('channel', 36),
      long('purpose', 32),
      short('conversations', 24),
      ...media.map((medium) => short(medium, 8)),
      short('endToEnd', 12),
      long('encryption', 32),
      short('owner', 24),
      short('plan', 20),
      long('dependsOn', 28),
      column('testedOn', head('testedOn'), 'date', 12),
      long('evidence', 36),
    ],
    rows: rowsFrom(
      () => lines,
      (line) => cells(line, context),
    ),
    count: lines.length,
  });
};

function linesOf({ secured = [], emergency }: Communications = {}): readonly Line[] {
  return [
    ...secured.map((channel): Line => ({ ...channel, kind: 'secured' })),
    ...(emergency === undefined ? [] : [{ ...emergency, kind: 'emergency' as const }]),
  ];
}

function cells(line: Line, { texts }: SheetContext): readonly SheetCell[] {
  const { kind, medium, endToEnd } = line;
  return [
    text(texts(`workbook.channel.kind.${kind}`)),
    text(line.channel),
    text(line.purpose),
    list(line.conversations ?? []),
    ...media.map((one) => (medium === undefined ? yesNo(null) : yesNo(medium.includes(one)))),
    endToEnd === false ? text('no', 'bad') : yesNo(endToEnd ?? null),
    text(line.encryption),
    text(line.owner),
    text(line.plan),
    list(line.dependsOn ?? []),
    day(line.testedOn),
    text(line.evidence),
  ];
}
