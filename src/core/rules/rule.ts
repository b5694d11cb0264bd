/**
 * What a rule is and what it may see. A rule is one object in a file of its own, named like its id;
 * `defineRule` types the message table so that a report can only name a message that exists.
 */
import type { Explanation, TestReference } from "../evidence/evidence";
import type { JudgedNotebook } from "../evidence/judgedNotebook";
import type { MovedSymbol, NotebookSymbol } from "../evidence/symbols";
import type { NotebookGraph } from "../dataflow/graph";
import type { ModuleSpan, OwnModule } from "../dataflow/ownModule";
import type { RunOrder } from "../dataflow/runOrder";
import type { NotebookEdit } from "../notebook/edit";
import type { CellSpan, Notebook } from "../notebook/model";
import type { Phase } from "../phases/phase";
import type { Settings } from "../settings";
import type { RuleId } from "./ids";

export type Severity = "info" | "warning" | "error";

/** A safe fix may be applied unseen; any other is only offered. */
export interface Fix {
  /** What applying it does, as a command: "Remove the import of `os`". */
  readonly title: string;
  readonly isSafe: boolean;
  readonly edits: readonly NotebookEdit[];
}

/** A further place that explains a finding. */
export interface RelatedPlace {
  readonly at: CellSpan;
  /** For code that has moved to a module: where it is there. */
  readonly inModule?: ModuleSpan | undefined;
  readonly message: string;
}

/** A test of the repository that the finding is about as well, and what is to be said there. */
export interface TestPlace {
  readonly test: TestReference;
  readonly message: string;
}

/** The result of one rule at one place. */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly message: string;
  readonly at: CellSpan;
  /** For code that has moved to a module: where it is there; `at` is the place that leads to it. */
  readonly inModule: ModuleSpan | undefined;
  /** The name that the finding is about, where there is one. */
  readonly symbol: string | undefined;
  /** What tells it from others of its rule in the cell, where that is more than one name. */
  readonly subject: string | undefined;
  readonly fix: Fix | undefined;
  readonly related: readonly RelatedPlace[];
  readonly tests: readonly TestPlace[];
}

/** Everything a rule may look at. Rules are pure: no I/O, no state between notebooks. */
export interface RuleContext<MessageKey extends string> {
  readonly notebook: Notebook;
  readonly graph: NotebookGraph;
  readonly order: RunOrder;
  /** Primary label first; empty for cells that are not Python. By cell index. */
  readonly phases: readonly (readonly Phase[])[];
  readonly symbols: readonly NotebookSymbol[];
  /** Functions and classes that have moved to the notebook's modules. */
  readonly moved: readonly MovedSymbol[];
  /** By cell index; undefined for cells that are not Python. */
  readonly explanations: readonly (Explanation | undefined)[];
  readonly settings: Settings;
  /** The modules that were extracted from the notebook, as their headers say. */
  readonly modules: readonly OwnModule[];
  /** With the code that has moved to them in its cells again: what explanations and totals are about. */
  readonly written: JudgedNotebook;
  /** Whether a cell silences this rule; for rules that count over several cells. */
  isIgnored(cell: number): boolean;
  report(report: Report<MessageKey>): void;
}

export interface Report<MessageKey extends string> {
  readonly message: MessageKey;
  readonly data?: Readonly<Record<string, string | number>>;
  readonly at: CellSpan;
  readonly inModule?: ModuleSpan | undefined;
  readonly symbol?: string;
  readonly subject?: string;
  readonly fix?: Fix;
  readonly related?: readonly RelatedPlace[];
  readonly tests?: readonly TestPlace[];
}

export interface RuleMeta<MessageKey extends string> {
  readonly id: RuleId;
  /** The finding as a noun phrase, for tables. */
  readonly title: string;
  readonly category: "correctness" | "reproducibility" | "evidence" | "tidiness";
  readonly severity: Severity;
  readonly isFixable: boolean;
  readonly why: string;
  readonly whenNotToUse: string;
  /** Notebook in `# %%` form that yields this rule. */
  readonly bad: string;
  /** Notebook in `# %%` form that does not. */
  readonly good: string;
  /** Texts with {placeholders}, filled from a report's data. */
  readonly messages: Readonly<Record<MessageKey, string>>;
}

export interface Rule extends RuleMeta<string> {
  check(context: RuleContext<string>): void;
}

/** Types the message table against the reports of `check`. */
export function defineRule<MessageKey extends string>(
  rule: RuleMeta<MessageKey> & { check(context: RuleContext<MessageKey>): void },
): Rule {
  // A context that accepts any message key accepts this rule's keys; the engine checks the table.
  return rule as unknown as Rule;
}
