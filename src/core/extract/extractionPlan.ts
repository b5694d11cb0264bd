/**
 * An extraction as data, before any text: what of a notebook goes into its module and why, what
 * stays, and what cannot go. Every host shows the same plan; `emit.ts` writes the module from it.
 */
import type { CellSpan, Notebook } from "../notebook/model";
import type { SymbolFact } from "../dataflow/facts";
import type { NotebookGraph } from "../dataflow/graph";
import type { Phase } from "../phases/phase";
import type { StageCall } from "./growing/stageCall";
import type { ModuleUsage } from "./growing/usage";
import type { PlannedImport } from "./importText";
import type { SymbolChange } from "./moduleChanges";
import type { ModuleSymbol } from "./provenance";
import type { Refusal } from "./refusal";
import type { PlannedSetting } from "./stages/settings";
import type { TextEdit } from "../text/edit";
import type { EntryName } from "./provenance";

/** What a plan is made from; a `NotebookAnalysis` has all of it. */
export interface ExtractionInput {
  readonly notebook: Notebook;
  readonly graph: NotebookGraph;
  /** By cell index, primary label first. */
  readonly phases: readonly (readonly Pick<Phase, "label" | "isDirect">[])[];
  readonly symbols: readonly {
    readonly fact: SymbolFact;
    readonly cell: number;
    readonly isModelCode: boolean;
    /** Whether the module takes it although nobody names it. */
    readonly isModuleCode: boolean;
  }[];
}

/** A stage is a function that is made from top-level code. */
export type SymbolKind = "function" | "class" | "constant" | "stage";

/** A symbol that a module could hold. Symbols that cannot go are refusals instead. */
export interface PlannedSymbol {
  readonly name: string;
  readonly kind: SymbolKind;
  /** 0-based indexes of the cells that its code comes from. */
  readonly cells: readonly number[];
  /** Whether it is taken when nobody chooses. */
  readonly isDefault: boolean;
  readonly isTaken: boolean;
  /** What becomes of it in the module on disk; undefined where there is none, or it is not taken. */
  readonly change?: SymbolChange | undefined;
  /** Why it is taken or only offered; no full stop. */
  readonly reason: string;
  /** Symbols of the notebook that come along with it, directly needed ones only. */
  readonly requires: readonly string[];
  /** What a function, the class's constructor or a stage gets in the module, annotations included. */
  readonly parameters?: readonly string[] | undefined;
  /** Variables that a stage gives; of a function its annotation, where it has one. */
  readonly returns?: readonly string[] | undefined;
  /** The summary of its docstring. */
  readonly summary?: string | undefined;
}

/** Something that a reader of the plan should know about code that is taken. */
export interface PlanNote {
  /** 0-based index of the cell that it is about. */
  readonly cell: number;
  /** One sentence without its full stop. */
  readonly text: string;
}

/** A stretch of a cell to copy, with what is to be changed on the way. */
export interface PlannedPiece extends CellSpan {
  /** How many statements of a stage it gives. */
  readonly count?: number | undefined;
  /** Offsets in the source of the cell; inside of the span. */
  readonly edits?: readonly TextEdit[] | undefined;
}

/** A notebook that uses its module as it was before its code was replaced. */
export interface NotebookBefore {
  /** Without the imports from the module. */
  readonly graph: NotebookGraph;
  readonly usage: ModuleUsage;
  /** The place in the file; undefined inside of code that is not in it. */
  inFile(cell: number, offset: number): number | undefined;
}

/** What a stage has besides the code that it is copied from. */
export interface StageForm {
  readonly docstring: string | undefined;
  /** Variables of earlier stages, then settings. */
  readonly parameters: readonly string[];
  readonly returns: readonly string[];
  /** Variables of the module that it binds, since definitions at the top read them. */
  readonly globals: readonly string[];
  /** Of these, the ones that surely have a value afterwards. */
  readonly results: readonly string[];
  /** Names that are `None` until the code binds them. */
  readonly unset: readonly string[];
  readonly isAsync: boolean;
}

/** A stretch of the module that carries a marker: one symbol with the code that it is copied from. */
export interface PlannedBlock {
  /** A statement binds no name; only exported cells have such. */
  readonly kind: SymbolKind | "statement";
  /** The name that it goes by, and all names that it binds. */
  readonly name: string;
  readonly names: readonly string[];
  /** Code to copy, comments that belong to it included; several for `@overload` definitions. */
  readonly pieces: readonly PlannedPiece[];
  /** Names of the notebook's state that a function gets as parameters in the module, in order. */
  readonly added?: readonly string[] | undefined;
  /** Only of a stage. */
  readonly stage?: StageForm | undefined;
}

/** What of one cell stays in the notebook, and why. */
export interface LeftBehind {
  /** 0-based index. */
  readonly cell: number;
  /** All reasons in one line. */
  readonly reason: string;
  /** The same one by one, without the names of imports, so that cells can be grouped by them. */
  readonly kinds: readonly string[];
}

export interface ExtractionPlan {
  /** Path as in `Notebook.path`. */
  readonly notebook: string;
  readonly modulePath: string;
  /** Whether somebody has chosen what is taken. */
  readonly isAsked?: boolean | undefined;
  /** Names that the settings' table of modules takes, where it has chosen. */
  readonly tableSymbols?: readonly string[] | undefined;
  /** Text of the module's docstring. */
  readonly docstring: string;
  /** What `__all__` lists; undefined in a module that has none. */
  readonly offers?: readonly string[] | undefined;
  readonly imports: readonly PlannedImport[];
  /** Names that stages bind for definitions to read: they are declared at the top. */
  readonly variables?: readonly string[] | undefined;
  /** Conditional imports that are kept as whole statements, in order. */
  readonly guardedImports: readonly CellSpan[];
  /** In the order of the module: definitions, then stages in the order in which they run. */
  readonly blocks: readonly PlannedBlock[];
  /** Stages as `run` calls them, those that the notebook has from the module among them. */
  readonly calls: readonly StageCall[];
  /** What the notebook has from the module already, in a notebook whose code was replaced. */
  readonly usage?: ModuleUsage | undefined;
  readonly before?: NotebookBefore | undefined;
  /** Name of the function that runs all stages: `run`, unless the notebook has a definition of that name. */
  readonly entry: EntryName;
  /** Names that `run` gives, in the order in which stages first return them. */
  readonly results: readonly string[];
  /** The folder that relative paths in the code start from, where there are such. */
  readonly runFolder?: string | undefined;
  /** Parameters of `run`, in the order of the notebook. */
  readonly settings: readonly PlannedSetting[];
  /** Symbols taken and offered, in notebook order. */
  readonly symbols: readonly PlannedSymbol[];
  /** Indexes of cells that some code of the module comes from, ascending. */
  readonly taken: readonly number[];
  /** Cells with code that stays in the notebook; a cell may be taken in part. */
  readonly left: readonly LeftBehind[];
  readonly refusals: readonly Refusal[];
  /** What is not as it was in the notebook, and what the module counts on without having it. */
  readonly notes: readonly PlanNote[];
  /** Packages that the notebook installs with pip, as written. */
  readonly requirements: readonly string[];
  /** Where else than on PyPI pip looks for them, as lines of `requirements.txt`. */
  readonly packageSources: readonly string[];
  /** Names that were asked for and that no cell defines at its top level. */
  readonly unknown: readonly string[];
}

export interface ExtractionOptions {
  /** Path of the module, relative to the workspace folder, with forward slashes. */
  readonly modulePath: string;
  /** Names of symbols to take, with what they need; undefined takes the default choice. */
  readonly selection?: readonly string[] | undefined;
  /** Names that the module has already; they stay in it while the notebook defines them. */
  readonly present?: readonly string[] | undefined;
  /** Symbols of the module that came from this notebook: stages of the same cells keep their names. */
  readonly own?: readonly ModuleSymbol[] | undefined;
  /** What the notebook has from the module already. */
  readonly usage?: ModuleUsage | undefined;
}
