// Reads the locale files once, at build: their messages as the page takes them (src/words/vi.json, en.json), so that no desk
// parses them at its start, and the type of every key that has words (src/words/keys.ts), so that a key without words does not
// pass the check of types. What changed from version to version (CHANGELOG.md, and in Vietnamese CHANGELOG.vi.md) is read in the
// same way, into src/words/changes.vi.json and changes.en.json. None of it is part of the repository: whatever needs it (check, test, build) makes it first.
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

/** The versions of a changelog, the newest first: its lead, and its points without the marks of code. */
function changes(file, language) {
  const versions = [];
  for (const line of readFileSync(join(ROOT, "..", file), "utf8").split("\n").slice(1)) {
    const now = versions.at(-1);
    const text = line.trim().replaceAll("`", "");
    if (line.startsWith("## ")) versions.push({ version: line.slice(3).trim(), lead: "", points: [] });
    else if (text === "") continue;
    else if (!now) throw new Error(`${file}: words before the first version: ${line}`);
    else if (line.startsWith("- ")) now.points.push(text.slice(2));
    else if (now.points.length > 0) now.points.push(`${now.points.pop()} ${text}`);
    else now.lead = `${now.lead} ${text}`.trim();
  }
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  if (versions[0]?.version !== version) throw new Error(`${file} does not begin with ${version}`);
  writeFileSync(join(FOLDER, `changes.${language}.json`), JSON.stringify(versions));
  return version;
}

changes("CHANGELOG.vi.md", "vi");
const version = changes("CHANGELOG.md", "en");
writeFileSync(join(FOLDER, "version.ts"), `// Written by scripts/words.js.\nexport const VERSION = ${JSON.stringify(version)};\n`);
