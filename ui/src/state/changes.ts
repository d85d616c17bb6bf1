// What changed from version to version, for those who own a desk. Read at build from the two changelogs (scripts/words.js), and
// fetched from the program when somebody asks: no start waits for it.

export interface Version {
  version: string;
  lead: string;
  points: readonly string[];
}

/** All versions, the newest first. */
export async function changes(language: "vi" | "en"): Promise<readonly Version[]> {
  const found = language === "en" ? await import("../words/changes.en.json") : await import("../words/changes.vi.json");
  return found.default;
}
