/**
 * Names that no cell binds: what Python, IPython or a star-import has, and what nobody has, or only a
 * running notebook.
 */
import { isInDeadBranch } from "../dataflow/deadBranch";
import type { NameEvent } from "../dataflow/facts";
import type { NotebookGraph } from "../dataflow/graph";
import { isAbove } from "../dataflow/statementId";
import { isBuiltin } from "../python/builtins";
import { contains } from "../text/span";
import type { PlannedImport } from "./importText";
import { importPath } from "./moduleNames";
import { words } from "./refusal";
import type { Resolved } from "./resolveNames";
import { starBinds } from "./starNames";
import { nameOf, type NotebookUnits, type Unit } from "./units";

/** What such a name stands for in a module. */
export function resolveUnbound(
  unit: Unit,
  event: NameEvent,
  units: NotebookUnits,
  graph: NotebookGraph,
): Resolved {
  const { name } = event;
  const symbol = nameOf(unit);
  if (name === "display" || name === "get_ipython") {
    const module = name === "display" ? "IPython.display" : "IPython";
    return { kind: "implied", imports: [{ module, level: 0, name, asname: undefined }] };
  }
  if (/^(In|Out|_+|_[iod]h|_i+|_i?\d+|_exit_code|ipython)$/.test(name) || hostNames.has(name)) {
    return obstacleOf(words.notebookOnly(symbol, name));
  }
  const isMoved = movedNames.has(name) && starsOf(units).length > 0;
  if (python2Names.has(name) && !isMoved) {
    const isLeft = event.isGuarded || isNeverRun(unit, event, graph);
    return isLeft ? { kind: "nothing" } : obstacleOf(words.python2(symbol, name));
  }
  if (isBuiltin(name) && !isMoved) {
    const hiding = starsOf(units)
      .filter((star) => isAbove(star.unit, unit) && hidesBuiltin(star.module, name))
      .map(({ module }) => module);
    return hiding.length > 0
      ? { kind: "implied", imports: fromStars(hiding, name) }
      : { kind: "nothing" };
  }
  if (event.isGuarded) return { kind: "nothing" };
  const causes = graph.cells.flatMap((cell) => cell?.unknowable ?? []);
  const modules = starsOf(units).map(({ module }) => module);
  // Whatever else may bind names unseen, a star-import is there to do so.
  const imports = fromStars(modules, name);
  if (imports.length > 0) return { kind: "implied", imports };
  const cause = causes.find((each) => !/import \*/.test(each.reason));
  return obstacleOf(
    cause ? words.unknowable(symbol, name, cause.reason) : words.undefined(symbol, name),
  );
}

function isNeverRun(
  { cell, statements }: Unit,
  { span }: NameEvent,
  graph: NotebookGraph,
): boolean {
  const source = graph.cells[cell]?.source ?? "";
  return statements.some(({ node }) => contains(node, span) && isInDeadBranch(node, span, source));
}

/** `from math import *` puts another `pow` in the place of Python's. */
function hidesBuiltin(module: string, name: string): boolean {
  if (/^(numpy|pylab|matplotlib\.pylab)$/.test(module)) {
    return /^(abs|all|any|max|min|pow|round|sum)$/.test(name);
  }
  return starBinds(module, name) === true;
}

interface Star {
  readonly unit: Unit;
  readonly module: string;
}

const stars = new WeakMap<NotebookUnits, readonly Star[]>();

/** The star-imports of a notebook, looked up once: every name of Python's asks for them. */
function starsOf(units: NotebookUnits): readonly Star[] {
  const known =
    stars.get(units) ??
    units.all.flatMap((unit): readonly Star[] => {
      const module = importPath(unit, "*");
      return module === undefined ? [] : [{ unit, module }];
    });
  stars.set(units, known);
  return known;
}

/** The name itself where it is known which star brings it, else every star that may. */
function fromStars(stars: readonly string[], name: string): readonly PlannedImport[] {
  const known = stars.filter((module) => starBinds(module, name) === true);
  const last = known[known.length - 1];
  if (last !== undefined) return [{ module: last, level: 0, name, asname: undefined }];
  return stars
    .filter((module) => starBinds(module, name) === undefined && !module.startsWith("."))
    .map((module) => ({ module, level: 0, name: "*", asname: undefined }));
}

export function obstacleOf(text: { reason: string; remedy: string }): Resolved {
  return { kind: "obstacle", ...text };
}

const hostNames: ReadonlySet<string> = new Set(
  "spark sc sqlContext sqlCtx dbutils displayHTML table sql getArgument".split(" "),
);

/** Of these Python 3 has some in a module, from where a star-import may bring them. */
const movedNames: ReadonlySet<string> = new Set(["intern", "reduce", "reload"]);

const python2Names: ReadonlySet<string> = new Set(
  "basestring cmp execfile file intern long raw_input reduce reload unichr unicode xrange apply buffer coerce __builtin__".split(
    " ",
  ),
);
