// The office menu: one line for each entry, in the order of its keys. An entry opens a small window of its name, or what it says.
import type { ProfileWord } from "../bindings/ProfileWord";
import { writtenDate } from "./clock.svelte";
import type { DeskState } from "./desk.svelte";
import type { SmallWindow } from "./windows.svelte";
import { VERSION } from "../words/version";
import { keyOf, say } from "./words.svelte";

type OfficeName =
  | ("book" | "staff" | "papers" | "report" | "shift" | "copies" | "settings" | "pin" | "privacy" | "cards" | "guests")
  | ("expected" | "journal" | "watched" | "changes" | "glance" | "guide" | "leave");

export interface OfficeEntry {
  /** The key that opens it: a digit, or a letter where the digits have run out. */
  key: string;
  /** Its words are `office-NAME`, and below it `office-NAME-says`. */
  name: OfficeName;
  /** The kinds of entrances that alone have it. */
  only?: readonly ProfileWord[];
  /** Nothing of practice. */
  real?: true;
  opens: SmallWindow | ((desk: DeskState) => void);
}

export const OFFICE: readonly OfficeEntry[] = [
  { key: "1", name: "book", opens: "book" },
  { key: "2", name: "staff", opens: "staff" },
  { key: "3", name: "papers", opens: "papers" },
  { key: "4", name: "report", opens: "report" },
  { key: "5", name: "shift", opens: "shift" },
  { key: "6", name: "copies", opens: (desk) => desk.settings.open("copies") },
  { key: "7", name: "settings", opens: (desk) => desk.settings.open("desk") },
  { key: "8", name: "pin", opens: (desk) => desk.settings.open("owner") },
  { key: "9", name: "privacy", opens: "privacy" },
  { key: "0", name: "cards", only: ["office", "station"], opens: "cards" },
  { key: "0", name: "guests", only: ["hotel"], opens: "guests" },
  { key: "B", name: "glance", opens: "glance" },
  { key: "K", name: "expected", opens: "expected" },
  { key: "N", name: "journal", opens: "journal" },
  { key: "T", name: "watched", opens: "watched" },
  { key: "C", name: "guide", real: true, opens: "guide" },
  { key: "V", name: "changes", opens: "changes" },
  { key: "Q", name: "leave", opens: "leave" },
];

/** The entries of this entrance. */
export function entriesOf(desk: DeskState): readonly OfficeEntry[] {
  const profile = desk.screen?.profile.profile;
  return OFFICE.filter(({ only, real }) => (!only || (profile && only.includes(profile))) && !(real && desk.practising));
}

export function openEntry(desk: DeskState, { opens }: OfficeEntry): void {
  if (typeof opens === "function") opens(desk);
  else desk.small = opens;
}

/** What stands below an entry: what it is for, or of the guide how far it is. */
export function saysOf(desk: DeskState, { name }: OfficeEntry): string {
  const view = desk.guide.view;
  if (name === "changes") return say("office-changes-says", { version: VERSION });
  if (name !== "guide" || !view) return say(`office-${name}-says`);
  const { left } = desk.guide;
  const far = { done: view.steps.length - left.length, of: view.steps.length };
  if (view.sheet === "unconfirmed") return say("office-guide-sheet", far);
  if (left.length > 0) return say("office-guide-left", { ...far, names: left.map((step) => say(keyOf("guide-name", step))).join(", ") });
  return view.sheet_confirmed ? say("office-guide-done", { date: writtenDate(view.sheet_confirmed) }) : say("office-guide-all");
}

/** Whether an entry asks to be looked at, quietly. */
export function asksFor(desk: DeskState, { name }: OfficeEntry): boolean {
  return name === "guide" && desk.guide.view?.sheet === "unconfirmed";
}
