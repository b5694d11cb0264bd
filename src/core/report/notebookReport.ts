/**
 * One analysed notebook as plain data: the published JSON contract of `analyze --format json`, what
 * crosses from the worker to the editor, and what the tree and the terminal show. It holds no text
 * of the notebook, so thousands fit in memory. Only ever add fields.
 *
 * Cell and statement indexes are 0-based over all cells; lines and columns are 1-based inside the
 * cell; `fileLine` is the 1-based line in the `.ipynb` file itself.
 */
import type { CellCoverage, CoveredShare } from "../coverage/cellCoverage";
import type { CoverageSource } from "../coverage/coverageSource";
import type { Explanation, MethodEvidence, TestEvidence } from "../evidence/evidence";
import type { CellState } from "../dataflow/cellStates";
import type { Flow } from "../dataflow/graph";
import type { CellKind } from "../notebook/model";
import type { Phase } from "../phases/phase";
import type { Problem } from "../problem";
import type { RuleId } from "../rules/ids";
import type { Severity } from "../rules/rule";

export interface ReportRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A place in a module that holds code of the notebook, relative to the workspace folder. */
export interface ModulePlace extends ReportRange {
  readonly path: string;
}

export type ReportEdit =
  | ({ readonly kind: "replace"; readonly cell: number; readonly text: string } & ReportRange)
  | {
      readonly kind: "insertCell";
      readonly index: number;
      readonly cellKind: "code" | "markdown";
      readonly source: string;
    };

export interface ReportFix {
  readonly title: string;
  readonly isSafe: boolean;
  readonly edits: readonly ReportEdit[];
}

export interface ReportFinding extends ReportRange {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly message: string;
  readonly cell: number;
  readonly fileLine: number;
  readonly symbol?: string;
  readonly subject?: string;
  readonly fix?: ReportFix;
  readonly related?: readonly ReportRelated[];
  /** Of code that has moved to a module: where it is; the cell's place is what leads there. */
  readonly module?: ModulePlace;
  /** Tests that the finding is about as well. */
  readonly tests?: readonly ReportTestPlace[];
}

/** A test of the repository, with what is to be said at its name; lines and columns of its file. */
export interface ReportTestPlace extends ReportRange {
  readonly path: string;
  readonly message: string;
}

export interface ReportRelated extends ReportRange {
  readonly cell: number;
  readonly message: string;
  readonly module?: ModulePlace;
}

export interface ReportCell {
  readonly index: number;
  readonly id?: string;
  readonly kind: CellKind;
  readonly phases: readonly Phase[];
  readonly defines: readonly string[];
  /** Those of them that imports bind; absent where there are none. */
  readonly imports?: readonly string[];
  readonly reads: readonly string[];
  readonly mutates: readonly string[];
  /** Resolved dotted paths of the calls that run with the cell, without repetition. */
  readonly calls: readonly string[];
  readonly dependsOn: readonly number[];
  readonly executionCount: number | null;
  /** Why what the cell shows is not what the notebook says; absent where nothing is known. */
  readonly state?: CellState;
  /** Code cells only. */
  readonly explanation?: Explanation;
  /** What a coverage file says of the module that the cell was extracted to. */
  readonly coverage?: CellCoverage;
}

export interface ReportSymbol extends ReportRange {
  readonly kind: "function" | "class" | "constant";
  readonly name: string;
  readonly cell: number;
  readonly isModelCode: boolean;
  readonly hasDocstring: boolean;
  readonly test: TestEvidence;
  /** Of a class: its methods that count for themselves. */
  readonly methods?: readonly MethodEvidence[];
  /** Lines that run when it is called. */
  readonly coverage?: CoveredShare;
  /** Of what has moved to a module: its definition; the cell's place is where the notebook uses it. */
  readonly module?: ModulePlace;
  /** Of a function of a module that top-level code became. */
  readonly isStage?: true;
  /** Of a function or class that a stage defines inside, where no test can name it: the stage. */
  readonly stage?: string;
}

export interface NotebookReport {
  readonly path: string;
  readonly language: string;
  readonly cells: readonly ReportCell[];
  readonly flows: readonly Flow[];
  readonly symbols: readonly ReportSymbol[];
  readonly findings: readonly ReportFinding[];
  readonly problems: readonly Problem[];
  /** The coverage files that speak for modules of the notebook; absent where there are none. */
  readonly coverage?: readonly CoverageSource[];
}
