// What a scanned card does to the screen: somebody leaves, a card is handed out, or the form is filled where nobody typed.
import type { ScanProblem } from "../bindings/ScanProblem";
import type { ScanView } from "../bindings/ScanView";
import { writtenDate } from "./clock.svelte";
import type { DeskState } from "./desk.svelte";
import { fieldId, FIELDS, type Field, type FromCard } from "./form.svelte";
import { UNDO_FOR_MS } from "./notices.svelte";
import { keyOf, type Key } from "./words.svelte";

/** What was scanned has a number, and a name that could not be read: whatever stands in the form, the card does not say it. */
const NAMELESS: ReadonlySet<ScanProblem> = new Set<ScanProblem>(["name_garbled", "name_and_province"]);

export function scanned(desk: DeskState, scan: ScanView): void {
  if (desk.counting.on) {
    // Nobody is registered at the counter; the digits of a scan that was typed there count nobody.
    desk.counting.typed = "";
    return;
  }
  if (scan.inside) {
    desk.leaving = scan.inside;
    // No window comes between somebody and what they are typing: Enter is theirs. F4 shows whom it is about.
    if (desk.windows.half || desk.owner.asking) said(desk, "said-scanned-inside", scan.inside.name, null);
    else desk.small = "exit";
    return;
  }
  // What is half made and a question about practice stay; the lists and the help give way to the visitor.
  if (!desk.windows.half && !desk.owner.asking && desk.small !== "practice") desk.windows.closeAll();
  const { id_number, name, phone, organisation, problem, card: worn } = scan;
  if (worn !== null) return handedOut(desk, worn);
  if (id_number === null) return scanProblem(desk, problem ?? "no_paper", null);
  const card: FromCard = { id_number, name: name ?? "", phone: phone ?? "", organisation: organisation ?? "" };
  for (const { field, words } of scan.more) card[field] = words;
  const form = desk.form;
  const before = { ...form.typed };
  // The card of somebody else: what was found of the one before is none of theirs.
  if (form.isOfAnotherCard(id_number)) form.another();
  const kept = form.fill(card);
  form.changed("name");
  form.mark = scan.mark;
  desk.visits.recall.close();
  void desk.front.typing();
  const nameless = problem !== null && NAMELESS.has(problem);
  if (nameless) form.doubtName();
  const open = scan.left_open;
  const take = kept.length > 0 ? () => form.take(card) : null;
  if (problem) scanProblem(desk, problem, nameless ? "name" : null, problem === "unsure" ? take : null);
  else if (open) {
    // Whoever stayed the night after all is leaving: one key away.
    const leaving = () => {
      Object.assign(form.typed, before);
      desk.leaving = open;
      desk.small = "exit";
    };
    const args = { name: card.name ?? "", date: writtenDate(open.book_date) };
    desk.notices.offer("said-scanned-left-open", args, leaving, "button-leaving");
  } else if (take) said(desk, "said-scanned-kept", card.name ?? "", take, "button-take-card");
  else {
    const back = () => void Object.assign(form.typed, before);
    said(desk, scan.visits > 0 ? "said-scanned-known" : "said-scanned", card.name ?? "", back, "button-undo", scan.visits);
  }
  if (!desk.small && !FIELDS.some((field) => document.activeElement?.id === fieldId(field))) void desk.focusFirst();
}

/** A visitor card that nobody carries was scanned: the visitor in front of the desk gets it. */
function handedOut(desk: DeskState, card: string): void {
  const form = desk.form;
  const before = form.typed.card;
  form.typed.card = card;
  desk.notices.say("said-scanned-card", { card }, () => void (form.typed.card = before));
}

function said(desk: DeskState, key: Key, name: string, undo: (() => void) | null, undoKey: Key = "button-undo", visits = 0): void {
  desk.notices.show({ key, args: { name, visits }, problem: false, field: null, undo, undoKey }, UNDO_FOR_MS);
}

function scanProblem(desk: DeskState, problem: ScanProblem | "no_paper", field: Field | null, take: (() => void) | null = null): void {
  const about = field && keyOf("field", field);
  const key = keyOf("scan", problem);
  desk.notices.show({ key, args: {}, problem: true, field, about, undo: take, undoKey: take ? "button-take-card" : "button-undo" }, null);
  if (field && !desk.small) void desk.focus(field);
}
