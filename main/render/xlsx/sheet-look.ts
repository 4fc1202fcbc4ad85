import type { Borders, Style } from 'exceljs';
import type { CellMark, FormRow, SheetColumn, Tone } from '#shared/model/pack-model.ts';

/** The one place for the workbook's looks: fonts, colours, formats. Calm, for print as much as for the screen. */

export const tones = ['neutral', 'good', 'warning', 'bad', 'muted'] as const satisfies readonly Tone[];

const inks: Readonly<Record<Tone, string>> = {
  neutral: 'FF1F2933',
  good: 'FF1B6B3A',
  warning: 'FF8A5300',
  bad: 'FFA61B1B',
  muted: 'FF616E7C',
};
const navy = 'FF1F3A5F';
const pale = 'FFE8EDF3';
const rule = 'FFCBD2D9';
const red = 'FFA61B1B';

const fill = (argb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } }) as const;
const line = { style: 'hair', color: { argb: rule } } as const;
const boxOf = (argb: string): Partial<Borders> => {
  const side = { style: 'thin', color: { argb } } as const;
  return { top: side, left: side, bottom: side, right: side };
};
const fontOf = (more: Partial<Style['font']> = {}) => ({
  name: 'Calibri',
  size: 10,
  color: { argb: inks.neutral },
  ...more,
});

export const numberFormats: Readonly<Record<SheetColumn['type'], string>> = {
  text: '@',
  number: '#,##0',
  date: 'yyyy-mm-dd',
  percent: '0.0%',
  boolean: 'General',
};

/** A data cell of a table. The bottom hairline stands in for Excel's banding, which LibreOffice does not paint. */
export function tableCellStyle(column: SheetColumn, tone: Tone): Partial<Style> {
  return {
    font: fontOf({ color: { argb: inks[tone] }, bold: tone === 'bad' }),
    numFmt: numberFormats[column.type],
    border: { bottom: line },
    alignment: {
      vertical: 'top',
      horizontal: sideOf(column),
      // Room between a number and the text of the next column.
      ...(sideOf(column) === 'right' ? { indent: 1 } : {}),
      ...(column.wrap ? { wrapText: true } : {}),
    },
  };
}

export function tableHeaderStyle(column: SheetColumn): Partial<Style> {
  return {
    font: fontOf({ bold: true, color: { argb: 'FFFFFFFF' } }),
    fill: fill(navy),
    alignment: {
      vertical: 'middle',
      horizontal: sideOf(column),
      wrapText: true,
      ...(sideOf(column) === 'right' ? { indent: 1 } : {}),
    },
  };
}

const sideOf = ({ type }: SheetColumn) => (type === 'number' || type === 'percent' ? 'right' : 'left');

export const draftStyle: Partial<Style> = {
  font: fontOf({ bold: true, size: 12, color: { argb: 'FFFFFFFF' } }),
  fill: fill(red),
  alignment: { vertical: 'middle', horizontal: 'left' },
};

/** For conditional formatting, where a fill's colour is its background. */
export const alarmStyle: Partial<Style> = {
  font: { bold: true, color: { argb: 'FFFFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: red } },
};

/** Told apart without colour too: the grave is bold in a frame, the lesser is italic. */
export const markStyles: Readonly<Record<CellMark['tone'], Partial<Style>>> = {
  bad: {
    font: { bold: true, color: { argb: inks.bad } },
    fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: 'FFF6DADA' } },
    border: boxOf(red),
  },
  warning: {
    font: { italic: true, color: { argb: inks.warning } },
    fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: 'FFFBF0DC' } },
  },
};

export const draftTab = { argb: red };

export function formCellStyle(
  style: FormRow['style'],
  position: { first: boolean; tone: Tone },
): Partial<Style> {
  const ink = { argb: inks[position.tone] };
  const alignment = {
    vertical: 'top',
    horizontal: position.first ? 'left' : 'right',
    wrapText: position.first,
  } as const;
  switch (style) {
    case 'title':
      return {
        font: fontOf({ size: 18, bold: true, color: { argb: navy } }),
        alignment: { vertical: 'middle' },
      };
    case 'heading':
      return {
        font: fontOf({ size: 12, bold: true, color: { argb: navy } }),
        border: { bottom: { style: 'medium', color: { argb: navy } } },
        alignment: { vertical: 'bottom' },
      };
    case 'header':
      return {
        font: fontOf({ bold: true }),
        fill: fill(pale),
        alignment: { ...alignment, vertical: 'middle', wrapText: true },
      };
    case 'total':
      return {
        font: fontOf({ bold: true, color: ink }),
        border: { top: { style: 'thin', color: { argb: navy } } },
        alignment,
      };
    case 'note':
      return {
        font: fontOf({ color: { argb: inks.muted } }),
        alignment: { vertical: 'top', wrapText: true },
      };
    case 'body':
    case 'blank':
      return { font: fontOf({ color: ink }), border: style === 'body' ? { bottom: line } : {}, alignment };
  }
}
