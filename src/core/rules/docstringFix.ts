/**
 * Inserts a docstring as the first statement of a function or class, indented like the body. It is
 * offered, never applied unseen. A body on the line of its `def` has no place for one.
 */
import type { NotebookSymbol } from "../evidence/symbols";
import type { NotebookGraph } from "../dataflow/graph";
import type { ClassDef, FunctionDef } from "../python/ast";
import type { Fix } from "./rule";

/** `paragraphs` are the docstring's, the summary first. */
export function docstringFix(
  { fact, cell }: NotebookSymbol,
  node: FunctionDef | ClassDef,
  graph: NotebookGraph,
  paragraphs: readonly string[],
): Fix | undefined {
  const source = graph.cells[cell]?.source;
  const first = node.body[0];
  if (source === undefined || !first) return undefined;
  const lineStart = source.slice(0, first.start).search(/[^\r\n]*$/);
  const indent = source.slice(lineStart, first.start);
  if (!/^[ \t]+$/.test(indent)) return undefined;
  const eol = source.includes("\r\n") ? "\r\n" : "\n";
  // What a docstring would take for something else.
  const safe = (text: string): string => text.replace(/\\/g, "\\\\").replace(/"""/g, "'''");
  const width = 96 - indent.length;
  const [opening, ...body] = paragraphs.flatMap((text, at) => [
    ...(at === 0 ? [] : [""]),
    ...wrapped(safe(text), at === 0 ? width - 3 : width),
  ]);
  // A quote at the end would be taken for the first of the three.
  const isOneLine = body.length === 0 && !opening?.endsWith('"');
  const lines = isOneLine ? [`"""${opening}"""`] : [`"""${opening}`, ...body, `"""`];
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
