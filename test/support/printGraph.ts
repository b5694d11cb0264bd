/**
 * Facts and graphs as text. Cells and lines count from 1. In facts a `?` marks what may be skipped
 * and a `!` what the author knows to fail; `|` sets apart what happens only when code is called.
 */
import { buildGraph } from "../../src/core/dataflow/buildGraph";
import { CellAnalyzer } from "../../src/core/dataflow/analyzeCell";
import type { CellFacts, NameEvent } from "../../src/core/dataflow/facts";
import type { NotebookGraph, StatementId, Use } from "../../src/core/dataflow/graph";
import { runOrder } from "../../src/core/dataflow/runOrder";
import { forwardImpact } from "../../src/core/dataflow/impact";
import { backwardSlice } from "../../src/core/dataflow/slice";
import type { CellSpan } from "../../src/core/notebook/model";
import { notebookOf } from "./notebook";

export async function factsOf(source: string): Promise<CellFacts> {
  return new CellAnalyzer().facts(source);
}

/** The notebook's text is in the fixture form of `notebook.ts`. */
export async function graphOf(text: string): Promise<NotebookGraph> {
  return buildGraph(notebookOf(text), new CellAnalyzer());
}

/** One line per statement: how it touches global names, in order. */
export async function printEvents(source: string): Promise<string> {
  const { statements } = await factsOf(source);
  return statements
    .map(({ events, deferred }) => {
      const now = events.map(printEvent).join(", ");
      const later = deferred.map(printEvent).join(", ");
      return `${now}${later ? ` | ${later}` : ""}`.trim();
    })
    .join("\n");
}

function printEvent(event: NameEvent): string {
  const marks = `${event.isConditional ? "?" : ""}${event.isGuarded ? "!" : ""}`;
  const detail = event.kind === "define" ? event.how : event.cause;
  return `${event.kind} ${event.name}${marks}${detail ? ` (${detail})` : ""}`;
}

/** The summary of a cell; lines that would be empty are left out. */
export async function printSummary(source: string): Promise<string> {
  const { defines, reads, readsWhenCalled, mutates, unknowable } = await factsOf(source);
  const rows = Object.entries({ defines, reads, readsWhenCalled, mutates }).map(
    ([title, names]) => `${title}: ${names.join(" ")}`,
  );
  if (unknowable) rows.push(`unknowable: ${unknowable.reason}`);
  return rows.filter((row) => !row.endsWith(": ")).join("\n");
}

/** One line per symbol: kind, name, the names it needs, its docstring. */
export async function printSymbols(source: string): Promise<string> {
  const { symbols } = await factsOf(source);
  return symbols
    .map(({ kind, name, freeNames, docstring }) => {
      const doc = docstring === undefined ? "" : ` ${JSON.stringify(docstring)}`;
      return `${kind} ${name}(${freeNames.join(", ")})${doc}`;
    })
    .join("\n");
}

/** One line per function: its name, then parameters that it changes or returns. */
export async function printFunctions(source: string): Promise<string> {
  const { statements } = await factsOf(source);
  return statements
    .flatMap((statement) => statement.functions)
    .map(({ name, mutatedParameters, returnedParameters }) =>
      `${name}: changes ${mutatedParameters.join(" ")}; returns ${returnedParameters.join(" ")}`
        .replaceAll(/ ;/g, " nothing;")
        .replace(/ $/, " nothing"),
    )
    .join("\n");
}

/** One line per read that is no builtin: `2:1 x <- 1:1` is x in cell 2, line 1, from cell 1, line 1. */
export async function printUses(text: string): Promise<string> {
  const graph = await graphOf(text);
  return graph.uses
    .filter((use) => use.status !== "builtin")
    .map((use) => printUse(use, graph))
    .join("\n");
}

function printUse(use: Use, graph: NotebookGraph): string {
  const place = (at: CellSpan): string => printPlace(at, graph);
  const from =
    use.status === "defined"
      ? use.definitions.map((definition) => place(definition.at)).join(" ") || "itself"
      : use.status;
  const changes = use.mutations.map((each) => ` after ${each.cause} ${place(each.at)}`).join("");
  const marks = [use.isDeferred ? " when called" : "", use.via ? ` via ${use.via.name}` : ""];
  return `${place(use.at)} ${use.name} <- ${from}${changes}${marks.join("")}`;
}

function printPlace({ cell, span }: CellSpan, graph: NotebookGraph): string {
  const before = graph.cells[cell]?.source.slice(0, span.start) ?? "";
  return `${cell + 1}:${before.split("\n").length}`;
}

/** One line per flow: `1 -> 2 df data`. */
export async function printFlows(text: string): Promise<string> {
  const { flows } = await graphOf(text);
  return flows
    .map(({ from, to, name, kind }) => `${from + 1} -> ${to + 1} ${name} ${kind}`)
    .join("\n");
}

/** One line per resolved call: cell and dotted path. */
export async function printCalls(text: string): Promise<string> {
  const { calls } = await graphOf(text);
  return calls.map(({ cell, path }) => `${cell + 1} ${path}`).join("\n");
}

/** The lines of the backward slice of a cell (0-based index), else of the last one. */
export async function printSlice(text: string, cell?: number): Promise<string> {
  const graph = await graphOf(text);
  const slice = backwardSlice(graph, { cell: cell ?? graph.cells.length - 1 });
  return slice.map((at) => printStatement(at, graph)).join("\n");
}

/** The lines that an edit of a cell (counted from 1) or a name in it may reach, with the names read. */
export async function printImpact(text: string, cell: number, name?: string): Promise<string> {
  const graph = await graphOf(text);
  const reached = forwardImpact(graph, { cell: cell - 1, ...(name !== undefined && { name }) });
  return reached
    .map((at) => {
      const names = new Set(
        at.uses.map((use) => `${use.name}${use.isDeferred ? " when called" : ""}`),
      );
      return `${printStatement(at, graph)}  <- ${[...names].join(", ") || "sys.path"}`;
    })
    .join("\n");
}

function printStatement({ cell, statement }: StatementId, graph: NotebookGraph): string {
  const facts = graph.cells[cell];
  const span = facts?.statements[statement]?.span;
  return `${cell + 1}: ${facts?.source.slice(span?.start, span?.end).split("\n")[0] ?? ""}`;
}

/** What the execution counts of a notebook say. */
export function printRunOrder(text: string): Promise<string> {
  const { executed, neverRun, outOfOrder, isLinear } = runOrder(notebookOf(text));
  const cells = (indexes: readonly number[]): string => indexes.map((at) => at + 1).join(" ");
  const rows = [
    `executed: ${cells(executed)}`,
    `never run: ${cells(neverRun)}`,
    ...outOfOrder.map(({ cell, after }) => `${cell + 1} ran before ${after + 1}`),
    `linear: ${isLinear ? "yes" : "no"}`,
  ];
  return Promise.resolve(rows.filter((row) => !row.endsWith(": ")).join("\n"));
}
