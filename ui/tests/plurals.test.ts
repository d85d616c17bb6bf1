// English says "1 visit" and "2 visits", on the screen as on paper: every message that is given a number is said with 0, 1, 2 and
// 21, through the web view's own reading of the file. The names of what is never a count are those of the test of the file itself.
import { expect, test } from "vitest";
import rule from "../../crates/words/tests/locales/plurals.rs?raw";
import { type Key, sayIn } from "../src/state/words.svelte";
import en from "../src/words/en.json";

const quoted = (list: string) => new Set([...list.matchAll(/"([a-z_]+)"/g)].map(([, word]) => word!));
const listed = (name: string) => quoted(rule.slice(rule.indexOf(`const ${name}`)).split("];", 1)[0]!);
const NO_COUNTS = listed("NO_COUNTS");
const ENDS = listed("ENDS");
const SEVERAL = listed("SEVERAL");

/** The names of the values in a pattern, however deep they stand. */
function values(pattern: unknown): Set<string> {
  const named = JSON.stringify(pattern).matchAll(/"type":"var","name":"([a-z_]+)"/g);
  return new Set([...named].map(([, name]) => name!));
}

/** Up to three words behind each place where the number stands. */
function behind(said: string, number: number): string[] {
  return [...said.matchAll(new RegExp(`(?<!\\d)${number} ([a-z ]+)`, "gi"))].map(([, rest]) => {
    const words = rest!.trim().split(" ").slice(0, 3);
    const end = words.findIndex((word) => ENDS.has(word));
    return (end < 0 ? words : words.slice(0, end)).join(" ");
  });
}

const ofSeveral = (word: string) => SEVERAL.has(word) || (word.length > 2 && /[^s]s$/.test(word));

function slip(say: (number: number) => string): string | null {
  for (const counted of behind(say(1), 1)) {
    const words = counted.split(" ");
    if (words.some((word) => SEVERAL.has(word))) return say(1);
    if (behind(say(2), 2).includes(counted) && words.some(ofSeveral)) return say(1);
  }
  const many = say(707);
  for (const number of [0, 2, 21]) if (say(number) !== many.replaceAll("707", String(number))) return say(number);
  return null;
}

test("what is counted once is one", () => {
  const slips: string[] = [];
  let tried = 0;
  for (const [key, pattern] of Object.entries(en)) {
    const names = [...values(pattern)];
    for (const counted of names.filter((name) => !NO_COUNTS.has(name))) {
      tried += 1;
      const said = (number: number) => {
        const value = (name: string) => (name === counted ? number : NO_COUNTS.has(name) ? "x" : 345);
        return sayIn("en", key as Key, Object.fromEntries(names.map((name) => [name, value(name)])));
      };
      const wrong = slip(said);
      if (wrong) slips.push(`${key}, $${counted}: ${wrong}`);
    }
  }
  expect(slips).toEqual([]);
  expect(tried).toBeGreaterThan(100);
});

test.each([
  ["# lines found", "# lines found", true],
  ["# hotel guests stay", "# hotel guests stay", true],
  ["# visit were ended", "# visits were ended", true],
  ["# line found", "# lines found", false],
  ["# of 345 lines", "# of 345 lines", false],
  ["Visits: #.", "Visits: #.", false],
])("a slip is seen: %s", (one, other, expected) => {
  expect(slip((number) => (number === 1 ? one : other).replace("#", String(number))) !== null).toBe(expected);
});
