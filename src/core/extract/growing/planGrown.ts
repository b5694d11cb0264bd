/**
 * The plan of a notebook that uses its module. It is made of the notebook as it was before its code was
 * replaced, where that can be told; else calls of stages are taken for what they say.
 */
import type { Notebook } from "../../notebook/model";
import type { PresentModule } from "../emit";
import type {
  ExtractionInput,
  ExtractionOptions,
  ExtractionPlan,
  PlannedPiece,
} from "../extractionPlan";
import type { ModuleSymbol } from "../provenance";
import { codeTokens } from "../codeTokens";
import { planInRunOrder } from "../runOrderPlan";
import { textOf, type Span } from "../../text/span";
import { NotebookUnits } from "../units";
import { stagePins } from "./pins";
import { restoredNotebook, type RestoredNotebook } from "./restored";
import { stageCallOf } from "./stageCall";
import { usedModule, type Sibling, type UsedModule } from "./usage";

export interface GrownInput {
  /** As it is in the file. */
  readonly notebook: Notebook;
  readonly input: ExtractionInput;
  readonly used: UsedModule;
  readonly own: readonly ModuleSymbol[];
  readonly present: PresentModule;
  readonly siblings: readonly Sibling[];
  /** Without it calls of stages are all that is known. */
  readonly analyze: ((notebook: Notebook) => ExtractionInput) | undefined;
}

export function planGrown(grown: GrownInput, options: ExtractionOptions): ExtractionPlan {
  const { notebook, input, used, own, present, siblings, analyze } = grown;
  const called = new Set(
    new NotebookUnits(used.graph).all.flatMap((unit) => stageCallOf(unit, used.usage)?.name ?? []),
  );
  const pins = stagePins(notebook, own, present.text, used, called);
  const plain = (): ExtractionPlan => {
    const usage = { ...used.usage, pins };
    return planInRunOrder({ ...input, graph: used.graph }, { ...options, usage });
  };
  const restored = analyze && restoredNotebook(notebook, used, own, present);
  if (!restored) return plain();
  const analysis = analyze(restored.notebook);
  // Imports that share their lines with other code are there still.
  const { modulePath } = options;
  const again = usedModule(analysis.graph, modulePath, present.read, own, siblings) ?? analysis;
  const usage = { ...used.usage, moved: restored.moved, pins };
  const plan = planInRunOrder({ ...analysis, graph: again.graph }, { ...options, usage });
  const before = { graph: again.graph, usage, inFile: restored.inFile.bind(restored) };
  return { ...(inFile(plan, restored, present) ?? plain()), before };
}

/** Undefined where the plan would write code of the module anew. */
function inFile(
  plan: ExtractionPlan,
  restored: RestoredNotebook,
  { text, read }: PresentModule,
): ExtractionPlan | undefined {
  const { notebook } = restored;
  const pieceInFile = (piece: PlannedPiece): PlannedPiece | undefined => {
    const { cell, span, edits } = piece;
    const moved = restored.moved.some(
      (each) => each.cell === cell && each.span.start < span.end && span.start < each.span.end,
    );
    const start = restored.inFile(cell, span.start);
    if (moved || start === undefined) return undefined;
    const by = start - span.start;
    const shifted = (at: { start: number; end: number }) => ({
      start: at.start + by,
      end: at.end + by,
    });
    return {
      ...piece,
      span: shifted(span),
      ...(edits && { edits: edits.map((edit) => ({ ...edit, span: shifted(edit.span) })) }),
    };
  };
  const piecesOf = <Piece extends PlannedPiece>(pieces: readonly Piece[]) =>
    pieces.map(pieceInFile);
  const gone = new Set<string>();
  const blocks: ExtractionPlan["blocks"][number][] = [];
  for (const block of plan.blocks) {
    const found = piecesOf(block.pieces);
    const pieces = found.flatMap((each) => each ?? []);
    if (pieces.length === found.length) blocks.push({ ...block, pieces });
    else if (pieces.length > 0 || block.stage || block.added) return undefined;
    else gone.add(block.name);
  }
  const lineOf = (cell: number, line: number): number | undefined => {
    const source = notebook.cells[cell]?.source ?? "";
    const breaks = [...source.matchAll(/\r\n|\r|\n/g)];
    const above = breaks[line - 2];
    const start = above ? above.index + above[0].length : 0;
    const indent = /^[ \t]*/.exec(source.slice(start))?.[0].length ?? 0;
    const at = restored.inFile(cell, start + indent);
    if (at === undefined) return undefined;
    return restored
      .fileText(cell)
      .slice(0, at)
      .split(/\r\n|\r|\n/).length;
  };
  const refusals = plan.refusals.map((each) => {
    const line = lineOf(each.cell, each.line);
    return line === undefined ? undefined : { ...each, line };
  });
  if (refusals.includes(undefined)) return undefined;
  // What code of the module needs, the head of the module has.
  const head = new Set(read.headStatements.map((stmt) => formOf(textOf(text, stmt))));
  const fresh = plan.guardedImports.filter(
    ({ cell, span }) => !head.has(formOf(textOf(notebook.cells[cell]?.source ?? "", span))),
  );
  const cells = new Set(blocks.flatMap(({ pieces }) => pieces.map(({ cell }) => cell)));
  const others = new Set(restored.moved.map(({ cell }) => cell));
  return {
    ...plan,
    blocks,
    guardedImports: piecesOf(fresh).flatMap((each) => each ?? []),
    symbols: plan.symbols
      .filter(({ name }) => !gone.has(name))
      .map((symbol) => ({
        ...symbol,
        requires: symbol.requires.filter((name) => !gone.has(name)),
      })),
    taken:
      blocks.length === 0 ? [] : plan.taken.filter((cell) => cells.has(cell) || !others.has(cell)),
    refusals: refusals.flatMap((each) => each ?? []),
  };
}

/** What a formatter leaves of code, told without a syntax tree. */
function formOf(code: string): string {
  const whole = { start: 0, end: code.length };
  const places = { imports: [], docstrings: [], fields: new Map<number, Span>() };
  return codeTokens(code, whole, places)
    .join(" ")
    .replace(/[\s'"\\]/g, "");
}
