/// <reference types="vitest/config" />
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { resolve } from "node:path";
import { defineConfig } from "vite";

// Three faces of one page: the product (ui/dist, embedded by the window), the gallery of every state (target/gallery, for
// eyes only and never shipped) and the tests.
export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  root: mode === "gallery" ? resolve(import.meta.dirname, "gallery") : import.meta.dirname,
  publicDir: resolve(import.meta.dirname, "public"),
  resolve: mode === "test" ? { conditions: ["browser"] } : {},
  // The words live beside this folder, shared with the Rust side.
  server: { fs: { allow: [resolve(import.meta.dirname, "..")] } },
  build: {
    outDir: mode === "gallery" ? resolve(import.meta.dirname, "../target/gallery") : resolve(import.meta.dirname, "dist"),
    emptyOutDir: true,
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
  },
}));
