// Writes the licences of everything that is bundled into the pages of the window, as vite's own build finds them, into
// FOLDER/licences.md. Usage: node scripts/licences.js FOLDER
import { resolve } from "node:path";
import process from "node:process";
import { build } from "vite";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("a folder is needed");
await build({
  configFile: resolve(import.meta.dirname, "../vite.config.ts"),
  logLevel: "warn",
  build: {
    outDir: resolve(folder),
    emptyOutDir: true,
    copyPublicDir: false,
    license: { fileName: "licences.md" },
    rolldownOptions: { input: ["index.html", "visitor.html"] },
  },
});
