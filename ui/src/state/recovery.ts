// The digits of a recovery sheet as they are typed: seventeen groups of six, each a multiple of eleven.

export const GROUPS = 17;
const DIGITS = 6;

/** The groups in what was typed or pasted; everything but digits only separates. The last may be half typed. */
export function groupsOf(typed: string): string[] {
  const digits = typed.normalize("NFKC").replace(/\D/gu, "").slice(0, GROUPS * DIGITS);
  return digits.match(/\d{1,6}/gu) ?? [];
}

/** Numbers (from 1) of whole groups that hold a slip. */
export function slips(groups: string[]): number[] {
  return groups.flatMap((group, n) => (group.length === DIGITS && Number(group) % 11 !== 0 ? [n + 1] : []));
}

/** Whether all of it is there, and no group holds a slip. */
export function isWhole(groups: string[]): boolean {
  return groups.length === GROUPS && groups[GROUPS - 1]!.length === DIGITS && slips(groups).length === 0;
}
