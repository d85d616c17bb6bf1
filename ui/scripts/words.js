// Reads the locale files once, at build: their messages as the page takes them (src/words/vi.json, en.json), so that no desk
// parses them at its start, and the type of every key that has words (src/words/keys.ts), so that a key without words does not
// pass the check of types. None of it is part of the repository: whatever needs it (check, test, build) makes it first.
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const FOLDER = join(ROOT, "src/words");
mkdirSync(FOLDER, { recursive: true });

function messages(language) {
  const read = new FluentResource(readFileSync(join(ROOT, `../assets/locales/${language}.ftl`), "utf8"));
  // A key that is there twice is said here, and not at a desk.
  const [error] = new FluentBundle(language).addResource(read);
  if (error) throw error;
  const patterns = Object.fromEntries(read.body.map(({ id, value }) => [id, value]));
  writeFileSync(join(FOLDER, `${language}.json`), JSON.stringify(patterns));
  return patterns;
}

messages("en");
// Both languages have the same keys: a test of the words says so.
const keys = Object.keys(messages("vi")).sort();
writeFileSync(join(FOLDER, "keys.ts"), `// Written by scripts/words.js.\nexport type Key =\n${keys.map((key) => `  | ${JSON.stringify(key)}`).join("\n")};\n`);
