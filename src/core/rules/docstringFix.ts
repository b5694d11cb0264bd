/**
 * Inserts a docstring made of facts as the first statement of a function or class, indented like the
 * body. It is offered, never applied unseen. A body on the line of its `def` has no place for one.
 */
import { describeFunction } from "../evidence/describeFunction";
import type { NotebookSymbol } from "../evidence/symbols";
import type { NotebookGraph } from "../dataflow/graph";
import type { ClassDef, FunctionDef } from "../python/ast";
import type { Fix } from "./rule";

export function docstringFix(
  { fact, cell }: NotebookSymbol,
  node: FunctionDef | ClassDef,
  graph: NotebookGraph,
): Fix | undefined {
  const source = graph.cells[cell]?.source;
  const first = node.body[0];
  if (source === undefined || !first) return undefined;
  const lineStart = source.slice(0, first.start).search(/[^\r\n]*$/);
  const indent = source.slice(lineStart, first.start);
  if (!/^[ \t]+$/.test(indent)) return undefined;
  const eol = source.includes("\r\n") ? "\r\n" : "\n";
  const [summary = "", ...rest] = describeFunction(fact, node, cell, graph);
  // What a docstring would take for something else.
  const safe = (text: string): string => text.replace(/\\/g, "\\\\").replace(/"""/g, "'''");
  const lines =
    rest.length === 0
      ? [`"""${safe(summary)}"""`]
      : [
          `"""${safe(summary)}`,
          "",
          ...rest.flatMap((text) => wrapped(safe(text), 96 - indent.length)),
          `"""`,
        ];
  const text = lines.map((line) => (line === "" ? "" : indent + line)).join(eol) + eol;
  return {
    title: `Insert a docstring in \`${fact.name}\``,
    isSafe: false,
    edits: [{ kind: "replace", cell, span: { start: lineStart, end: lineStart }, text }],
  };
}

/** Breaks at blanks, but not inside of code. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const [word] of text.matchAll(/(?:`[^`]*`|[^\s`])+/g)) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
