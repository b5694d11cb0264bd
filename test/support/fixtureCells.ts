/** Sources of code cells to try things on: from the fixture notebooks, the examples, and the rules' own. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Notebook } from "../../src/core/notebook/model";
import { readNotebook } from "../../src/core/notebook/read";
import { rules } from "../../src/core/rules/registry";
import { notebookOf } from "./notebook";
import { readFile, root } from "./sources";

const folders = ["test/fixtures", "test/examples"];

/** Every fixture notebook that can be read, by its path. */
export function fixtureNotebooks(): readonly Notebook[] {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ipynb"))
      .map((path) => `${folder}/${path.replaceAll("\\", "/")}`),
  );
  return paths.sort().flatMap((path) => readNotebook(path, readFile(path)).notebook ?? []);
}

/** Notebooks of the rules' examples. */
export function exampleNotebooks(): readonly Notebook[] {
  return rules.flatMap(({ id, bad, good }) => [
    notebookOf(bad, `${id}-bad.ipynb`),
    notebookOf(good, `${id}-good.ipynb`),
  ]);
}

/** Sources of code cells, one of those that differ only in numbers. */
export function codeSources(notebooks: readonly Notebook[]): readonly string[] {
  const byShape = new Map<string, string>();
  for (const { kind, source } of notebooks.flatMap((notebook) => notebook.cells)) {
    if (kind !== "code" || source === "") continue;
    byShape.set(source.replace(/\d+/g, "0"), source);
  }
  return [...byShape.values()];
}
