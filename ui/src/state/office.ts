// The office menu: one line for each entry, in the order of its digits. An entry opens a small window of its name, or what it says.
import type { ProfileWord } from "../bindings/ProfileWord";
import type { DeskState, SmallWindow } from "./desk.svelte";

export interface OfficeEntry {
  /** The key that opens it. */
  digit: number;
  /** Its words are `office-NAME`, and below it `office-NAME-says`. */
  name: string;
  /** The kinds of entrances that alone have it. */
  only?: readonly ProfileWord[];
  opens: SmallWindow | ((desk: DeskState) => void);
}

export const OFFICE: readonly OfficeEntry[] = [
  { digit: 1, name: "book", opens: "book" },
  { digit: 2, name: "staff", opens: "staff" },
  { digit: 3, name: "papers", opens: "papers" },
  { digit: 4, name: "report", opens: "report" },
  { digit: 5, name: "shift", opens: "shift" },
  { digit: 6, name: "copies", opens: (desk) => desk.openSettings("copies") },
  { digit: 7, name: "settings", opens: (desk) => desk.openSettings("desk") },
  { digit: 8, name: "pin", opens: (desk) => desk.openSettings("owner") },
  { digit: 9, name: "privacy", opens: "privacy" },
  { digit: 0, name: "cards", only: ["office", "station"], opens: "cards" },
  { digit: 0, name: "guests", only: ["hotel"], opens: "guests" },
];

/** The entries of this entrance. */
export function entriesOf(desk: DeskState): readonly OfficeEntry[] {
  const profile = desk.screen?.profile.profile;
  return OFFICE.filter(({ only }) => !only || (profile && only.includes(profile)));
}

export function openEntry(desk: DeskState, { opens }: OfficeEntry): void {
  if (typeof opens === "function") opens(desk);
  else desk.small = opens;
}
