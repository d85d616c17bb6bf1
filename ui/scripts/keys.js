// Writes the type of every key that has words (src/words/keys.ts) from a locale file, so that a key without words does not pass the
// check of types. It is no part of the repository: whatever needs it (check, test, build) makes it first.
import { FluentResource } from "@fluent/bundle";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
// Both languages have the same keys: a test of the words says so.
const { body } = new FluentResource(readFileSync(join(ROOT, "../assets/locales/vi.ftl"), "utf8"));
const keys = [...new Set(body.map(({ id }) => id))].sort();
mkdirSync(join(ROOT, "src/words"), { recursive: true });
writeFileSync(join(ROOT, "src/words/keys.ts"), `// Written by scripts/keys.js.\nexport type Key =\n${keys.map((key) => `  | ${JSON.stringify(key)}`).join("\n")};\n`);
