/**
 * A replacement as data: what the cells of a notebook say once they use the module that was made of
 * them, and which code of the module stays in its cells all the same, and why.
 */
import type { NotebookEdit } from "../../notebook/edit";
import type { OutputMove } from "../../notebook/outputMove";
import type { ModuleStyle } from "../layoutCode";
import type { Refusal } from "../refusal";

/** How the notebook gets at its module. */
export interface ModuleAccess {
  /** Dotted name to import it by, seen from the notebook's folder or from `addedPath`. */
  readonly module: string;
  /** Folder that the notebook has to put on the path first, as it is written there: "../src". */
  readonly addedPath?: string | undefined;
}

export interface ReplacementRequest extends ModuleAccess {
  readonly style: ModuleStyle;
}

export interface ReplacedCell {
  /** 0-based. */
  readonly index: number;
  readonly before: string;
  readonly after: string;
}

export interface Replacement {
  /** Path as in `Notebook.path`. */
  readonly notebook: string;
  readonly modulePath: string;
  /** Names of functions, classes, constants and stages that the notebook has from its module then. */
  readonly replaced: readonly string[];
  /** Names that it has from there already. */
  readonly uses: readonly string[];
  /** Cells that change, in order. */
  readonly cells: readonly ReplacedCell[];
  /** The same as edits, at most one for a cell. */
  readonly edits: readonly NotebookEdit[];
  /** What cells show whose code is done elsewhere now: it goes along to the call. */
  readonly moves: readonly OutputMove[];
  /** What the module has and what stays in its cells nevertheless. */
  readonly kept: readonly Refusal[];
  /** Why nothing at all is replaced. */
  readonly refusals: readonly Refusal[];
}
