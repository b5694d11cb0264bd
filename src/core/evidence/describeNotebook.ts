/** An opening for a notebook, made of facts: its name, and what its cells do in the order of the work. */
import type { NotebookGraph } from "../dataflow/graph";
import type { Notebook } from "../notebook/model";
import type { Phase } from "../phases/phase";
import { workPhrase } from "./describeCell";
import { code, filled, listedNames, paragraph } from "./describeWords";
import { phrasesFor } from "./notebookLanguage";

/** A title and one or two sentences, to be edited. */
export function describePurpose(
  notebook: Notebook,
  graph: NotebookGraph,
  phases: readonly (readonly Phase[])[],
): string {
  const name = notebook.path.slice(notebook.path.lastIndexOf("/") + 1).replace(/\.ipynb$/i, "");
  const words = name.replace(/[_\s-]+/g, " ").trim();
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  const phrases = phrasesFor(notebook);
  const work = workPhrase(phases.flat(), phrases);
  const files = new Set(
    graph.calls.flatMap(({ fact, cell, path }) => {
      const [first] = fact.node.args;
      const text = first && graph.cells[cell]?.masked.slice(first.start, first.end);
      const file = /^["']([^"'\n]{1,80})["']$/.exec(text ?? "")?.[1];
      return file !== undefined && /(^|\.)read_\w+$/.test(path) ? [file] : [];
    }),
  );
  const said = paragraph(
    [
      work === "" ? "" : filled(phrases.notebook.does, { work }),
      files.size === 0
        ? ""
        : filled(phrases.notebook.reads, { names: listedNames(code([...files]), phrases) }),
    ],
    phrases,
  );
  return [`# ${title === "" ? "Notebook" : title}`, ...(said === "" ? [] : [said])].join("\n\n");
}
