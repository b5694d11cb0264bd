/**
 * Which cells the author of a notebook has named for which module: nbdev's directives and Jupyter's
 * cell tags. Where somebody has decided, nobody guesses: exactly these cells are taken.
 */
import type { Cell, Notebook } from "../notebook/model";

export interface ModuleTarget {
  /** Dotted name, as in `#| default_exp pkg.mod`; undefined for the notebook's own module. */
  readonly module: string | undefined;
  /** 0-based indexes, ascending. */
  readonly cells: readonly number[];
  /** Those of `#| exporti`: their names are no part of what the module offers. */
  readonly internal: ReadonlySet<number>;
}

/** One for each module, the notebook's own first; none where nothing is exported. */
export function targetsOf(notebook: Notebook): readonly ModuleTarget[] {
  const directives = notebook.cells.map((cell) =>
    cell.kind === "code" ? directivesOf(cell.source) : [],
  );
  const named = directives.flat().find(({ name, argument }) => name === "default_exp" && argument);
  const own = named?.argument;
  const cellsOf = new Map<string | undefined, { cells: number[]; internal: Set<number> }>();
  for (const cell of notebook.cells) {
    const found = (directives[cell.index] ?? []).filter(
      // A comment "# export" is one to nbdev only, which also wants to know the module.
      (each) => /^export[is]?$/.test(each.name) && (each.isMarked || own !== undefined),
    );
    const wishes = found.length > 0 || !isTagged(cell, "export") ? found : [tagged];
    for (const { name, argument } of isTagged(cell, "skip") ? [] : wishes) {
      const module = argument ?? own;
      const target = cellsOf.get(module) ?? { cells: [], internal: new Set() };
      if (target.cells.at(-1) !== cell.index) target.cells.push(cell.index);
      if (name === "exporti") target.internal.add(cell.index);
      cellsOf.set(module, target);
    }
  }
  return [...cellsOf]
    .map(([module, target]) => ({ module, ...target }))
    .sort((a, b) => Number(b.module === own) - Number(a.module === own));
}

/** The cells with one of the tags, for a module that the settings name. */
export function taggedCells({ cells }: Notebook, tags: readonly string[]): ModuleTarget {
  const tagged = cells.filter((cell) => tags.some((tag) => isTagged(cell, tag)));
  return { module: undefined, cells: tagged.map(({ index }) => index), internal: new Set() };
}

/** Cells that their author keeps out of modules; what needs them brings them along all the same. */
export function keptOut(notebook: Notebook): ReadonlySet<number> {
  const cells = notebook.cells.filter(
    (cell) =>
      isTagged(cell, "skip") ||
      (cell.kind === "code" &&
        directivesOf(cell.source).some(({ name, isMarked }) => isMarked && name === "hide")),
  );
  return new Set(cells.map(({ index }) => index));
}

interface Directive {
  readonly name: string;
  readonly argument: string | undefined;
  /** Written as `#|`, which is nothing else. */
  readonly isMarked: boolean;
}

const tagged: Directive = { name: "export", argument: undefined, isMarked: true };

/** From the comments that a cell begins with; elsewhere a directive is a comment like any other. */
function directivesOf(source: string): readonly Directive[] {
  const directives: Directive[] = [];
  for (const line of source.split(/\r\n|\r|\n/)) {
    if (/^\s*(%%.*)?$/.test(line)) continue;
    const match = /^\s*#\s*(\|)?\s*(\w+):?(?:\s+(\S+))?\s*$/.exec(line);
    if (match?.[2] !== undefined) {
      directives.push({ name: match[2], argument: match[3], isMarked: match[1] !== undefined });
    } else if (!/^\s*#/.test(line)) break;
  }
  return directives;
}

function isTagged({ kind, tags }: Cell, tag: string): boolean {
  return kind === "code" && tags.includes(tag);
}
