/** Hands out the rows of one account after the other from a cursor in account order. */
export function follower<T extends { readonly account: number }>(
  rows: Iterator<T>,
): (account: number) => readonly T[] {
  let next = rows.next();
  return (account) => {
    const own: T[] = [];
    while (next.done !== true && next.value.account <= account) {
      if (next.value.account === account) own.push(next.value);
      next = rows.next();
    }
    return own;
  };
}
