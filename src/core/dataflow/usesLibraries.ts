/**
 * Whether a notebook works with anything but Python itself: libraries, or modules of its own. What
 * lessons on Python do reads like data work, to split a deck of cards as to evaluate an expression.
 */
import { standardLibrary } from "../python/stdlib";
import type { CellFacts } from "./facts";
import type { NotebookGraph } from "./graph";

export function usesLibraries({ cells, calls }: Pick<NotebookGraph, "cells" | "calls">): boolean {
  return cells.some(importsLibrary) || calls.some(({ path }) => isLibrary(path));
}

function importsLibrary(facts: CellFacts | undefined): boolean {
  if (!facts) return false;
  if (facts.unknowable) return true;
  return facts.statements.some(({ node, imports }) => {
    const isStar = node.kind === "ImportFrom" && node.names.some(({ name }) => name === "*");
    return (isStar && isLibrary(node.module)) || imports.some(({ path }) => isLibrary(path));
  });
}

/** Also of a relative import, which starts with a dot. */
function isLibrary(path: string): boolean {
  const [root = ""] = path.split(".");
  return !standardLibrary.has(root) && !ofNotebooks.has(root);
}

/** What any notebook shows things with. */
const ofNotebooks: ReadonlySet<string> = new Set(["IPython", "ipywidgets"]);
