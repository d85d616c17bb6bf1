// The papers of the papers window, in the order of their digits, and what each needs to be told before it is made.
import type { SheetKind } from "../bindings/SheetKind";

/** The report has a window of its own, and the day of all gates stands beside the day. */
export type PaperName = Exclude<SheetKind["kind"], "report" | "site_day"> | "board";

export interface Paper {
  /** The key that chooses it. */
  digit: number;
  /** Its words are `paper-NAME` and `paper-NAME-says`. */
  name: PaperName;
}

export const PAPERS: readonly Paper[] = (
  ["roll_call", "blank_forms", "hand_over", "visit_slip", "visitor_cards", "notice", "poster_a4", "poster_a3", "board", "recovery"] as const
).map((name, n) => ({ digit: (n + 1) % 10, name }));

/** What was chosen beside the paper itself. */
export interface PaperChoice {
  pages: string;
  first: string;
  last: string;
  visit: string;
}

/** The paper to ask for; null while something is missing or makes no sense, and for pictures, which are no paper. */
export function paperOf(name: PaperName, choice: PaperChoice): SheetKind | null {
  const whole = (text: string) => (/^\d{1,5}$/u.test(text.normalize("NFKC").trim()) ? Number(text.normalize("NFKC")) : 0);
  switch (name) {
    case "board":
      return null;
    case "blank_forms": {
      const pages = whole(choice.pages);
      return pages >= 1 && pages <= 20 ? { kind: name, pages } : null;
    }
    case "visitor_cards": {
      const [first, last] = [whole(choice.first), whole(choice.last)];
      return first >= 1 && last >= first && last - first < 500 ? { kind: name, first, last } : null;
    }
    case "visit_slip":
      return choice.visit === "" ? null : { kind: name, visit: choice.visit };
    default:
      return { kind: name };
  }
}
