/**
 * Why a symbol cannot be extracted, in words: what stands in the way, where, and what to do about
 * it. Cells are counted from 1 in everything that a person reads.
 */
import type { Unit } from "./units";

export interface Refusal {
  /** 0-based index of the cell where the remedy applies. */
  readonly cell: number;
  /** 1-based line in the cell. */
  readonly line: number;
  readonly symbol: string;
  readonly reason: string;
  readonly remedy: string;
  /** 1-based line of the module on disk where a person edited it, which nothing may overwrite. */
  readonly editedLine?: number | undefined;
}

/** What stands in the way of a unit, before it is known which symbols fall with it. */
export interface Obstacle {
  /** Offset in the source of the unit's cell. */
  readonly at: number;
  readonly reason: string;
  readonly remedy: string;
}

type Words = Omit<Obstacle, "at">;

/** "cell 3", "cells 3 and 9", "cells 3, 5 and 9". */
export function cellsInWords(units: readonly Unit[]): string {
  const numbers = [...new Set(units.map((unit) => unit.cell + 1))].sort((a, b) => a - b);
  if (numbers.length === 1) return `cell ${numbers[0]}`;
  return `cells ${numbers.slice(0, -1).join(", ")} and ${numbers[numbers.length - 1]}`;
}

export const words = {
  worksAtImport: (symbol: string, does: string): Words => ({
    reason: `\`${symbol}\` ${does} whenever the module is imported`,
    remedy: "move it into a function, or into a cell that is not exported",
  }),
  unexported: (symbol: string, name: string, cells: string): Words => ({
    reason: `\`${symbol}\` reads \`${name}\`, which only ${cells} ${verb(cells, "define")}, not exported`,
    remedy: `export ${cells} as well`,
  }),
  runtimeState: (symbol: string, name: string, cells: string): Words => ({
    reason: `\`${symbol}\` reads \`${name}\`, which ${cells} ${verb(cells, "compute")} when the notebook runs`,
    remedy: `pass \`${name}\` as a parameter`,
  }),
  handsOn: (symbol: string, callee: string, name: string, cells: string): Words => ({
    reason: `\`${symbol}\` uses \`${callee}\`, which needs \`${name}\`, and ${cells} ${verb(cells, "compute")} that when the notebook runs`,
    remedy: `pass \`${name}\` as a parameter`,
  }),
  magicState: (symbol: string, name: string, cells: string): Words => ({
    reason: `\`${symbol}\` reads \`${name}\`, which a magic command in ${cells} sets`,
    remedy: `pass \`${name}\` as a parameter`,
  }),
  branchState: (symbol: string, name: string, cells: string): Words => ({
    reason: `\`${symbol}\` reads \`${name}\`, which ${cells} ${verb(cells, "define")} inside a branch or loop`,
    remedy: `define \`${name}\` at the top level of its cell`,
  }),
  branchImport: (symbol: string, name: string, cells: string): Words => ({
    reason: `\`${symbol}\` reads \`${name}\`, which ${cells} ${verb(cells, "import")} inside a branch or loop`,
    remedy: `import \`${name}\` at the top level of its cell`,
  }),
  rebinds: (symbol: string, name: string): Words => ({
    reason: `\`${symbol}\` gives \`${name}\` another value through \`global\``,
    remedy: `let \`${symbol}\` return the new value instead`,
  }),
  redefined: (symbol: string, name: string, used: string, site: string, now: string): Words => ({
    reason: `\`${symbol}\` ran in ${site} with the \`${name}\` of ${used}, and ${now} ${verb(now, "define")} another one`,
    remedy: `give the two definitions of \`${name}\` different names`,
  }),
  usedEarlier: (symbol: string, name: string, used: string, now: string): Words => ({
    reason: `\`${symbol}\` is defined with the \`${name}\` of ${used}, and ${now} ${verb(now, "define")} another one`,
    remedy: `give the two definitions of \`${name}\` different names`,
  }),
  undefined: (symbol: string, name: string): Words => ({
    reason: `\`${symbol}\` reads \`${name}\`, which no cell defines`,
    remedy: `define or import \`${name}\`, or pass it as a parameter`,
  }),
  notImported: (symbol: string, name: string, module: string): Words => ({
    reason: `\`${symbol}\` reads \`${name}\`, which \`${module}\` has and no cell imports`,
    remedy: `add \`from ${module} import ${name}\``,
  }),
  unknowable: (symbol: string, name: string, why: string): Words => ({
    reason: `\`${symbol}\` reads \`${name}\`, which no cell defines for sure (${why})`,
    remedy: `import or define \`${name}\` in a cell`,
  }),
  python2: (symbol: string, name: string): Words => ({
    reason: `\`${symbol}\` reads \`${name}\`, which Python 3 does not have`,
    remedy: `use what replaced \`${name}\` in Python 3`,
  }),
  notebookOnly: (symbol: string, name: string): Words => ({
    reason: `\`${symbol}\` reads \`${name}\`, which exists in a running notebook only`,
    remedy: `pass it as a parameter`,
  }),
  namespace: (symbol: string, call: string): Words => ({
    reason: `\`${symbol}\` looks up variables of the notebook through \`${call}\``,
    remedy: "name what it reads, or pass it as a parameter",
  }),
  atImport: (symbol: string, what: string): Words => ({
    reason: `the definition of \`${symbol}\` has ${what}, which would run whenever the module is imported`,
    remedy: "move it into a function body",
  }),
  computed: (symbol: string): Words => ({
    reason: `\`${symbol}\` is computed when the notebook runs`,
    remedy: "compute it in a function",
  }),
  patched: (symbol: string, cause: string, cells: string): Words => ({
    reason: `${cells} ${verb(cells, "change")} \`${symbol}\` after its definition (${cause})`,
    remedy: "move the change into the definition",
  }),
  wrapped: (symbol: string, cells: string): Words => ({
    reason: `${cells} ${verb(cells, "put")} another object in the place of \`${symbol}\`, made from it`,
    remedy: `write it as a decorator of \`${symbol}\``,
  }),
  reserved: (symbol: string): Words => ({
    reason: `every module has a \`${symbol}\` of its own`,
    remedy: "give it another name",
  }),
  magicInside: (symbol: string, magic: string, remedy: string): Words => ({
    reason: `the code of \`${symbol}\` holds a magic command, \`${magic}\``,
    remedy,
  }),
  setByMagic: (symbol: string, magic: string, remedy: string): Words => ({
    reason: `a magic command, \`${magic}\`, sets \`${symbol}\``,
    remedy,
  }),
  syntax: (symbol: string, cell: number, message: string): Words => ({
    reason: `cell ${cell + 1}, which defines \`${symbol}\`, has a syntax error: ${message}`,
    remedy: "correct the cell",
  }),
  secret: (symbol: string, what: string): Words => ({
    reason: `the code of \`${symbol}\` holds what looks like ${what}`,
    remedy: 'read it from the environment, as in `os.environ["NAME"]`',
  }),
  relative: (symbol: string, statement: string): Words => ({
    reason: `\`${symbol}\` needs \`${statement}\`, and what a relative import means depends on where a file is`,
    remedy: "import it by its absolute name",
  }),
  missing: (symbol: string, module: string, cell: number): Words => ({
    reason: `\`${symbol}\` needs \`${module}\`, which could not be imported when cell ${cell + 1} ran`,
    remedy: `install \`${module}\`, and run cell ${cell + 1} again`,
  }),
  itself: (symbol: string, name: string, module: string): Words => ({
    reason: `\`${symbol}\` needs \`${name}\` from ${module}, the module that is being written`,
    remedy: "leave it if the notebook is to use its module, else rename one of the two",
  }),
  needs: (symbol: string, needed: string, because: string): Words["reason"] =>
    `\`${symbol}\` needs \`${needed}\`, which cannot be taken: ${because}`,
} as const;

/** Why a name holds state, in words for the name itself and for a symbol that reads it. */
export interface State {
  readonly itself: Words;
  readBy(symbol: string): Words;
}

export function stateReassigned(name: string, cells: string): State {
  return state(name, `${cells} ${verb(cells, "assign")} in turn`, "assign it once");
}

/** `by` is a cell, or a function that does it whenever it is called. */
export function stateChanged(name: string, cause: string, by: string): State {
  const how = cause === "" ? "" : ` (${cause})`;
  const remedy = by.startsWith("cell")
    ? "build it in one statement"
    : "write it in capitals if it is meant as state of the module";
  return state(name, `${by} ${verb(by, "change")} in place${how}`, remedy);
}

export function stateRebound(name: string, by: string): State {
  return state(
    name,
    `\`${by}\` gives another value through \`global\``,
    `let \`${by}\` return the new value`,
  );
}

function state(name: string, what: string, remedy: string): State {
  return {
    itself: { reason: `\`${name}\` is state of the notebook, which ${what}`, remedy },
    readBy: (symbol) => ({
      reason: `\`${symbol}\` reads \`${name}\`, which ${what}`,
      remedy: `pass \`${name}\` as a parameter, or ${remedy}`,
    }),
  };
}

function verb(cells: string, form: string): string {
  return cells.startsWith("cells ") ? form : `${form}s`;
}
