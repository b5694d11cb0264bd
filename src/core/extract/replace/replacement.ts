/**
 * A replacement as data: what the cells of a notebook say once they use the module that was made of
 * them, and which code of the module stays in its cells all the same, and why.
 */
import type { NotebookEdit } from "../../notebook/edit";
import type { OutputMove } from "../../notebook/outputMove";
import type { TextEdit } from "../../text/edit";
import type { ModuleStyle } from "../layoutCode";
import type { Refusal } from "../refusal";

/** How the notebook gets at its module. */
export interface ModuleAccess {
  /** Dotted name to import it by, seen from the notebook's folder or from `addedPath`. */
  readonly module: string;
  /** Folder that the notebook has to put on the path first, as it is written there: "../src". */
  readonly addedPath?: string | undefined;
}

/** Another module that the notebook feeds. */
export interface SiblingModule {
  readonly path: string;
  readonly text: string;
  /** Dotted name to import it by. */
  readonly module: string;
  /** Names that the notebook is to have from there, where the module at hand holds them too. */
  readonly homeOf: ReadonlySet<string>;
}

export interface ReplacementRequest extends ModuleAccess {
  readonly style: ModuleStyle;
  /** Text of the module itself, where there are siblings. */
  readonly present?: string | undefined;
  readonly siblings?: readonly SiblingModule[] | undefined;
}

export interface ReplacedCell {
  /** 0-based. */
  readonly index: number;
  readonly before: string;
  readonly after: string;
}

/** The part of one module in a replacement. */
export interface ModuleShare {
  readonly path: string;
  readonly replaced: readonly string[];
  readonly uses: readonly string[];
}

export interface Replacement {
  /** Path as in `Notebook.path`. */
  readonly notebook: string;
  /** Of the first module, where there are several. */
  readonly modulePath: string;
  /** What comes from which module. */
  readonly modules: readonly ModuleShare[];
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

/** The stretch in which two texts differ. */
export function changedStretch(before: string, after: string): TextEdit {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  return {
    span: { start, end: before.length - same },
    text: after.slice(start, after.length - same),
  };
}
