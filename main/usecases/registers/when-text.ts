import { conditionAttributes, type Condition } from '#shared/model/condition.ts';
import { quotedWhere } from './register-lists.ts';

/** A rule as a cell of a register has it, attributes in one order whatever the document's: `department=Sales|HR; userType=Guest`. */
export function whenText(condition: Condition): string {
  return conditionAttributes
    .flatMap((attribute) => {
      const wanted = condition[attribute];
      if (wanted === undefined) return [];
      const values = Array.isArray(wanted) ? wanted : [wanted];
      return [`${attribute}=${values.map((value) => quotedWhere(String(value), /[;|="]/)).join('|')}`];
    })
    .join('; ');
}
