// Builds what the browser loads into src/jangkau/web/look/static/look/: a stylesheet and a script for
// the doors with a sign-in, what the open pages load instead, and the drawings. Names carry no hash;
// Django's static storage adds it.
import { build } from "esbuild";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const from = fileURLToPath(new URL("./src/jangkau/web/look/assets/", import.meta.url));
const to = fileURLToPath(new URL("./src/jangkau/web/look/static/look/", import.meta.url));
const drawings = ["favicon.svg", "kawung.svg", "songket.svg"];

await rm(to, { recursive: true, force: true });
await mkdir(to, { recursive: true });
await build({
  entryPoints: ["app.ts", "look.css", "public.css", "check.ts", "check-worker.ts"].map((name) => from + name),
  outdir: to,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome111", "firefox115", "safari16.4"],
  external: ["*.svg"],
  legalComments: "none",
  logLevel: "warning",
});
await Promise.all(drawings.map((name) => cp(from + name, to + name)));
const sprite = await readFile(`${from}sprite.svg`, "utf8");
await writeFile(`${to}sprite.svg`, sprite.replaceAll("\n", ""));
