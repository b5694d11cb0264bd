/**
 * Functions and classes whose code has moved to the notebook's module, judged as if it had not: what
 * the model needs, what tests it and what a total counts is asked of the notebook as it was written.
 * A definition that became a part of a stage stays a unit of its own; a stage is one only here.
 */
import { lastWhere } from "../collections";
import type { SymbolFact } from "../dataflow/facts";
import type { ClassDef, FunctionDef, Stmt } from "../python/ast";
import { childStatements } from "../python/walk";
import type { MovedSymbol, NotebookSymbol, SymbolEvidence } from "./symbols";

/** What is known of the notebook as it was written, and its places in the file. */
export interface WrittenEvidence extends Pick<SymbolEvidence, "symbols"> {
  /** By stage: the cells that its code stood in. */
  readonly stages: ReadonlyMap<string, readonly number[]>;
  /** Undefined inside of code that has moved. */
  inFile(cell: number, offset: number): number | undefined;
}

/** `now`: what is known from the cells and the module as they are, of stages the last word. */
export function symbolsAsWritten(now: SymbolEvidence, written: WrittenEvidence): SymbolEvidence {
  const inCells = new Map<string, NotebookSymbol>();
  const moved = new Map<string, NotebookSymbol>();
  for (const symbol of written.symbols) {
    const { cell, fact } = symbol;
    const start = written.inFile(cell, fact.nameSpan.start);
    // Of a name that is defined again, the last definition is the one that lasts.
    if (start === undefined) moved.set(fact.name, symbol);
    else {
      inCells.set(`${cell} ${start}`, symbol);
      moved.delete(fact.name);
    }
  }
  const stages = now.moved.filter(({ isStage }) => isStage);
  const known = new Map(now.moved.map((symbol) => [symbol.fact.name, symbol]));
  const needed = neededBy(
    stages.filter(({ fact, isInCells }) => !isInCells && !written.stages.has(fact.name)),
    known,
  );
  return {
    symbols: now.symbols.map((symbol) => {
      const found = inCells.get(`${symbol.cell} ${symbol.fact.nameSpan.start}`);
      return found ? { ...found, fact: symbol.fact } : symbol;
    }),
    moved: [
      ...now.moved.map((symbol): MovedSymbol => {
        const { name } = symbol.fact;
        if (symbol.isStage) return { ...symbol, from: written.stages.get(name) ?? [] };
        const found = moved.get(name);
        if (!found) return symbol;
        const isModelCode = found.isModelCode || needed.has(name);
        return { ...symbol, ...judgementOf(found), isModelCode };
      }),
      ...[...moved.values()].flatMap((symbol) =>
        known.has(symbol.fact.name) ? [] : (insideOf(stages, symbol) ?? []),
      ),
    ],
  };
}

/** What code of the module uses that no cell could be given back: names of functions and classes. */
function neededBy(
  users: readonly MovedSymbol[],
  known: ReadonlyMap<string, MovedSymbol>,
): ReadonlySet<string> {
  const needed = new Set(users.flatMap(({ fact }) => fact.freeNames));
  // A set hands out what is added while it is read.
  for (const name of needed) {
    for (const callee of known.get(name)?.fact.freeNames ?? []) needed.add(callee);
  }
  return needed;
}

function judgementOf({ test, emptyTests, methods, isModelCode, cell }: NotebookSymbol) {
  return {
    test,
    isModelCode,
    from: [cell],
    ...(emptyTests && { emptyTests }),
    ...(methods && { methods }),
  };
}

/** The definition in the body of the stage that has it. */
function insideOf(stages: readonly MovedSymbol[], symbol: NotebookSymbol): MovedSymbol | undefined {
  const { name } = symbol.fact;
  for (const { fact: stage, module, at } of stages) {
    const node = lastWhere(innerDefinitions(stage), (each) => each.name.name === name);
    if (!node) continue;
    const { start, end } = node;
    const nameSpan = { start: node.name.start, end: node.name.end };
    const fact = {
      ...symbol.fact,
      node,
      nameSpan,
      span: { start, end },
      statement: stage.statement,
    };
    const place = { at, module, isInCells: false, isStage: false, stage: stage.name };
    return { ...place, fact, ...judgementOf(symbol) };
  }
  return undefined;
}

/** The functions and classes that a function defines when it runs. */
export function innerDefinitions({
  node,
}: Pick<SymbolFact, "node">): readonly (FunctionDef | ClassDef)[] {
  if (node.kind !== "FunctionDef") return [];
  const found = (stmt: Stmt): readonly (FunctionDef | ClassDef)[] =>
    stmt.kind === "FunctionDef" || stmt.kind === "ClassDef"
      ? [stmt]
      : childStatements(stmt).flatMap(found);
  return node.body.flatMap(found);
}
