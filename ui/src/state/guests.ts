// How pressing it is to declare a guest. Pure, so that every hour can be tested.

/** Hours before the deadline from which a guest is pressing. */
const SOON_H = 3;

export type Pressing = "later" | "soon" | "late";

/** `by` as RFC 3339. */
export function pressing(by: string, now: Date): Pressing {
  const left_h = (new Date(by).getTime() - now.getTime()) / 3_600_000;
  return left_h < 0 ? "late" : left_h < SOON_H ? "soon" : "later";
}

/** How many are still to be declared, and how many of them are pressing. */
export function undeclared(deadlines: readonly (string | null)[], now: Date): { all: number; soon: number } {
  const open = deadlines.filter((by) => by !== null);
  return { all: open.length, soon: open.filter((by) => pressing(by, now) !== "later").length };
}
