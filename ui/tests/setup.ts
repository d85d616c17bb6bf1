// Each test begins with an empty page and the first language.
import { cleanup } from "@testing-library/svelte";
import { afterEach, beforeEach } from "vitest";
import { words } from "../src/state/words.svelte";

beforeEach(() => {
  words.language = "vi";
});
afterEach(() => cleanup());
