/**
 * An analysis as plain data: trees and texts stay behind, spans become lines and columns. This is
 * the one place in the core that counts from 1.
 */
import type { NotebookAnalysis } from "../analysis";
import type { NotebookGraph, Use } from "../dataflow/graph";
import { textOfModule, type ModuleSpan, type OwnModule } from "../dataflow/ownModule";
import type { CellMap } from "../notebook/cellMap";
import type { NotebookEdit } from "../notebook/edit";
import type { CellSpan, Notebook } from "../notebook/model";
import type { Problem } from "../problem";
import type { Finding, Fix, TestPlace } from "../rules/rule";
import { unknownIgnores } from "../rules/unknownIgnores";
import { LineIndex } from "../text/lineIndex";
import type { Span } from "../text/span";
import type {
  ModulePlace,
  NotebookReport,
  ReportCell,
  ReportEdit,
  ReportFinding,
  ReportFix,
  ReportRange,
  ReportSymbol,
  ReportTestPlace,
} from "./notebookReport";

/** Without a map (an editor's unsaved text) every `fileLine` is 1. */
export function toReport(
  analysis: NotebookAnalysis,
  problems: readonly Problem[],
  map: CellMap | undefined,
): NotebookReport {
  const { notebook, graph } = analysis;
  const places = new Places(notebook, map, analysis.modules);
  return {
    path: notebook.path,
    language: notebook.language,
    cells: reportCells(analysis),
    flows: graph.flows.map(({ name, kind, from, to }) => ({ name, kind, from, to })),
    symbols: reportSymbols(analysis, places),
    findings: analysis.findings.map((finding) => reportFinding(finding, places)),
    problems: [
      ...problems,
      ...unknownIgnores(notebook).map(({ cell, line, message }): Problem => ({
        kind: "unknown-rule",
        message,
        cell,
        ...(map && { fileLine: map.fileLine(cell, line) }),
      })),
    ],
  };
}

/** In document order; of one place those first that a cell defines. */
function reportSymbols(
  { symbols, moved }: NotebookAnalysis,
  places: Places,
): readonly ReportSymbol[] {
  const inCells = symbols.map(({ fact, cell, isModelCode, test, methods }) => ({
    kind: fact.kind,
    name: fact.name,
    cell,
    ...places.range({ cell, span: fact.nameSpan }),
    isModelCode,
    hasDocstring: fact.docstring !== undefined,
    test,
    ...(methods && { methods }),
  }));
  if (moved.length === 0) return inCells;
  const inModules = moved.map(
    ({ fact, module, at, isStage, stage, isModelCode, test, methods }) => ({
      kind: fact.kind,
      name: fact.name,
      cell: at.cell,
      ...places.range(at),
      isModelCode,
      hasDocstring: fact.docstring !== undefined,
      test,
      ...(methods && { methods }),
      module: places.inModule({ path: module.path, span: fact.nameSpan }),
      ...(isStage && { isStage }),
      ...(stage !== undefined && { stage }),
    }),
  );
  return [...inCells, ...inModules].sort((a, b) => a.cell - b.cell || a.line - b.line);
}

/** A fix that somebody asked for, in the form in which findings bring theirs. */
export function requestedFix(fix: Fix, notebook: Notebook): ReportFix {
  return reportFix(fix, new Places(notebook, undefined, []));
}

/** A span of the text that is indexed. */
export function reportRange(lines: LineIndex, span: Span): ReportRange {
  const start = lines.positionAt(span.start);
  const end = lines.positionAt(span.end);
  return {
    line: start.line + 1,
    column: start.column + 1,
    endLine: end.line + 1,
    endColumn: end.column + 1,
  };
}

/** Lines and columns of a notebook's cells; each cell is indexed when it is first asked about. */
class Places {
  readonly #notebook: Notebook;
  readonly #map: CellMap | undefined;
  readonly #modules: readonly OwnModule[];
  readonly #lines = new Map<number, LineIndex>();
  readonly #moduleLines = new Map<string, LineIndex>();

  constructor(notebook: Notebook, map: CellMap | undefined, modules: readonly OwnModule[]) {
    this.#notebook = notebook;
    this.#map = map;
    this.#modules = modules;
  }

  range({ cell, span }: CellSpan): ReportRange {
    let lines = this.#lines.get(cell);
    if (!lines) {
      lines = new LineIndex(this.#notebook.cells[cell]?.source ?? "");
      this.#lines.set(cell, lines);
    }
    return reportRange(lines, span);
  }

  inModule({ path, span }: ModuleSpan): ModulePlace {
    let lines = this.#moduleLines.get(path);
    if (!lines) {
      const module = this.#modules.find((each) => each.path === path);
      lines = new LineIndex(module ? textOfModule(module) : "");
      this.#moduleLines.set(path, lines);
    }
    return { path, ...reportRange(lines, span) };
  }

  fileLine(cell: number, line: number): number {
    return this.#map?.fileLine(cell, line) ?? 1;
  }
}

function reportCells({
  notebook,
  graph,
  states,
  phases,
  explanations,
}: NotebookAnalysis): ReportCell[] {
  const uses = new Map<number, Use[]>();
  for (const use of graph.uses) {
    const known = uses.get(use.cell);
    if (known) known.push(use);
    else uses.set(use.cell, [use]);
  }
  const calls = callsByCell(graph);
  return notebook.cells.map(({ index, id, kind, executionCount }) => {
    const facts = graph.cells[index];
    const explanation = explanations[index];
    const state = states[index];
    const imported = facts?.statements.flatMap(({ imports }) => imports.map(({ name }) => name));
    const imports = [...new Set(imported)];
    return {
      index,
      ...(id !== undefined && { id }),
      kind,
      phases: phases[index] ?? [],
      defines: facts?.defines ?? [],
      ...(imports.length > 0 && { imports }),
      reads: stateReads(facts?.reads ?? [], uses.get(index) ?? []),
      mutates: facts?.mutates ?? [],
      calls: [...(calls.get(index) ?? [])],
      dependsOn: facts ? graph.dependsOn(index) : [],
      executionCount,
      ...(state && { state }),
      ...(explanation && { explanation }),
    };
  });
}

/** Of the names that a cell reads, those that are neither Python's own nor modules. */
function stateReads(reads: readonly string[], uses: readonly Use[]): readonly string[] {
  const known = new Set<string>();
  const state = new Set<string>();
  for (const use of uses) {
    if (use.isDeferred) continue;
    known.add(use.name);
    const isImported =
      use.definitions.length > 0 && use.definitions.every(({ importBinding }) => importBinding);
    if (use.status !== "builtin" && !isImported) state.add(use.name);
  }
  return reads.filter((name) => state.has(name) || !known.has(name));
}

function callsByCell(graph: NotebookGraph): ReadonlyMap<number, ReadonlySet<string>> {
  const calls = new Map<number, Set<string>>();
  for (const { cell, path, fact } of graph.calls) {
    if (fact.inside) continue;
    const known = calls.get(cell);
    if (known) known.add(path);
    else calls.set(cell, new Set([path]));
  }
  return calls;
}

function reportFinding(finding: Finding, places: Places): ReportFinding {
  const { rule, severity, message, at, inModule, symbol, subject, fix, related, tests } = finding;
  const range = places.range(at);
  return {
    rule,
    severity,
    message,
    cell: at.cell,
    ...range,
    fileLine: places.fileLine(at.cell, range.line),
    ...(symbol !== undefined && { symbol }),
    ...(subject !== undefined && { subject }),
    ...(fix && { fix: reportFix(fix, places) }),
    ...(related.length > 0 && {
      related: related.map((place) => ({
        cell: place.at.cell,
        ...places.range(place.at),
        message: place.message,
        ...(place.inModule && { module: places.inModule(place.inModule) }),
      })),
    }),
    ...(inModule && { module: places.inModule(inModule) }),
    ...(tests.length > 0 && { tests: tests.map(reportTest) }),
  };
}

function reportTest({ test, message }: TestPlace): ReportTestPlace {
  const { path, name, line, column = 1 } = test;
  const length = name.length - (name.lastIndexOf(":") + 1);
  return { path, line, column, endLine: line, endColumn: column + length, message };
}

function reportFix({ title, isSafe, edits }: Fix, places: Places): ReportFix {
  return { title, isSafe, edits: edits.map((edit) => reportEdit(edit, places)) };
}

function reportEdit(edit: NotebookEdit, places: Places): ReportEdit {
  if (edit.kind === "insertCell") return edit;
  const { kind, cell, span, text } = edit;
  return { kind, cell, ...places.range({ cell, span }), text };
}
