/// <reference types="vitest/config" />
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { FAMILIES } from "./src/visitor/families.ts";

/** The page of the visitors' window says little: of the words that scripts/words.js made it holds its own alone. */
const visitorsWords: Plugin = {
  name: "visitors-words",
  enforce: "pre",
  load(id) {
    const [file = "", raw] = id.split("?");
    if (raw !== "raw" || !/words.(vi|en).json$/u.test(file)) return null;
    const all = Object.entries(JSON.parse(readFileSync(file, "utf8")) as object);
    const said = JSON.stringify(Object.fromEntries(all.filter(([key]) => FAMILIES.test(key))));
    return `export default ${JSON.stringify(said)};`;
  },
};

// The faces of the pages: the product (ui/dist, embedded by the windows: the attendant's page, and built apart from it, so that
// neither waits for a part of the other, the visitors'), the gallery of every state (target/gallery, for eyes only and never
// shipped) and the tests.
export default defineConfig(({ mode }) => ({
  plugins: mode === "visitor" ? [visitorsWords, svelte()] : [svelte()],
  root: mode === "gallery" ? resolve(import.meta.dirname, "gallery") : import.meta.dirname,
  publicDir: resolve(import.meta.dirname, "public"),
  resolve: mode === "test" ? { conditions: ["browser"] } : {},
  // The words live beside this folder, shared with the Rust side.
  server: { fs: { allow: [resolve(import.meta.dirname, "..")] } },
  build: {
    outDir: mode === "gallery" ? resolve(import.meta.dirname, "../target/gallery") : resolve(import.meta.dirname, "dist"),
    emptyOutDir: mode !== "visitor",
    ...(mode === "visitor" ? { copyPublicDir: false, rolldownOptions: { input: "visitor.html" } } : {}),
    // WebKitGTK 2.40 and later, WebView2: no old browser will ever open this page.
    target: "safari16.4",
    // The content policy allows fonts and pictures from our own origin only, so nothing becomes a data: URL.
    assetsInlineLimit: 0,
    modulePreload: false,
  },
  test: {
    environment: "happy-dom",
    include: ["tests/**/*.test.ts"],
    setupFiles: ["tests/setup.ts"],
    testTimeout: 30_000,
  },
}));
