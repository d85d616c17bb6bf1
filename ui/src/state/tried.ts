// What a test scan says of the scanner: whether it is set up well, or what to do. Pure.
import type { ScanProblem } from "../bindings/ScanProblem";
import type { ScanView } from "../bindings/ScanView";

/** Its words are `guide-scan-…`. */
export type Tried = "whole" | "test" | "own" | "rewritten" | "marks" | "torn" | "other" | "odd";

const BY_PROBLEM: Record<ScanProblem, Tried> = {
  test_code: "test",
  no_paper: "other",
  slip_unknown: "own",
  slip_left: "own",
  garbled: "rewritten",
  unsure: "rewritten",
  name_garbled: "marks",
  name_and_province: "marks",
  misread: "torn",
  number_odd: "odd",
  province_odd: "odd",
};

/** A code that the wedge took for typing: too short for any paper. */
export const SHORT_CODE: ScanView = {
  ...{ id_number: null, name: null, name_lost: false, phone: null, organisation: null, more: [], visits: 0 },
  ...{ card: null, inside: null, left_open: null, problem: "no_paper", mark: null },
};

export function triedBy(scan: ScanView): Tried {
  // Whoever is known has their name from the book: the card's was lost on its way all the same.
  if (scan.name_lost) return "marks";
  if (scan.problem) return BY_PROBLEM[scan.problem];
  // A slip or a card of this desk says a name of the book, and no number of its own.
  return scan.id_number === null ? "own" : "whole";
}

/** Whether nothing has to be done about the scanner. */
export function readsWell(tried: Tried): boolean {
  return tried === "whole" || tried === "test" || tried === "own" || tried === "odd";
}
