// A group is one line with one name: how many people some lines are, and how the name says it.
import { say } from "./words.svelte";

/** The people of some lines. */
export function peopleOf(lines: readonly { people: number }[]): number {
  return lines.reduce((sum, { people }) => sum + people, 0);
}

/** The name, and how many came with it. */
export function withGroup(name: string, people: number): string {
  return people > 1 ? `${name} (${say("group-of", { people })})` : name;
}
