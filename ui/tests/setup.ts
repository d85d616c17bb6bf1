// Each test begins with an empty page and the first language.
import { cleanup, configure } from "@testing-library/svelte";
import { afterEach, beforeEach } from "vitest";
import { words } from "../src/state/words.svelte";

// What a page does at last is waited for, however much else the machine does.
configure({ asyncUtilTimeout: 10_000 });

beforeEach(() => {
  words.language = "vi";
});
afterEach(() => cleanup());
