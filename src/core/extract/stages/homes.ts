/**
 * Where code of a notebook has its place in a module: at the top of the module, where it must have no
 * effect, or inside a stage function, where it runs as it did in the notebook. Definitions belong to
 * the top, unless a stage binds their name as well: then the name is a variable, and all that binds
 * it happens in stages, in order, so that each use sees what it saw.
 */
import { isLiteral } from "../../dataflow/analyzeCell";
import { calleeName } from "../../dataflow/calleeChain";
import type { Expr } from "../../python/ast";
import { keptStage } from "../growing/pins";
import { movedAt } from "../growing/stageCall";
import { changedNames } from "../patches";
import { nameOf, type NotebookUnits, type Unit } from "../units";
import type { Verdicts } from "../verdicts";
import { settingOf } from "./settings";

export type Home =
  | "module"
  /** A parameter of `run` with the value of the notebook as its default. */
  | "setting"
  | "stage";

export class Homes {
  readonly #units: NotebookUnits;
  readonly #verdicts: Verdicts;
  readonly #parameterCells: ReadonlySet<number>;
  readonly #variables: Set<string>;
  readonly #constants: ReadonlySet<string>;
  readonly #known = new Map<Unit, Home>();

  /**
   * `parameterCells`: cells whose author says that they hold parameters. `variables`: names of which
   * it is known that stages bind them. `constants`: names that `run` cannot hand to all that reads
   * them, such as a class.
   */
  constructor(
    units: NotebookUnits,
    verdicts: Verdicts,
    parameterCells: ReadonlySet<number>,
    variables: ReadonlySet<string>,
    constants: ReadonlySet<string>,
  ) {
    this.#constants = constants;
    this.#variables = new Set(variables);
    this.#units = units;
    this.#verdicts = verdicts;
    this.#parameterCells = parameterCells;
  }

  /** Names of definitions that live in stages. */
  get variables(): ReadonlySet<string> {
    return new Set(this.#variables);
  }

  /** From now on all that binds the names happens in stages; false when that was so before. */
  makeVariables(names: readonly string[]): boolean {
    const fresh = names.filter((name) => !this.#variables.has(name));
    for (const name of fresh) {
      this.#variables.add(name);
      for (const unit of this.#units.definersOf(name)) this.#known.delete(unit);
    }
    return fresh.length > 0;
  }

  of(unit: Unit): Home {
    if (unit.role === "patch" || (unit.role === "function" && unit.names.length === 0)) {
      return this.#withWhatItChanges(unit);
    }
    const known = this.#known.get(unit);
    if (known) return known;
    const home = this.#find(unit);
    this.#known.set(unit, home);
    return home;
  }

  #find(unit: Unit): Home {
    // Code of a stage that the module has is there already.
    const { usage } = this.#units;
    const isThere = movedAt(unit, usage)?.call ?? keptStage(unit, usage);
    if (unit.role === "runtime" || isThere) return "stage";
    if (unit.names.some((name) => this.#variables.has(name))) return "stage";
    if (unit.role !== "value") return "module";
    const isParameter = this.#parameterCells.has(unit.cell);
    const isSetting =
      !this.#constants.has(nameOf(unit)) && settingOf(unit, this.#units, isParameter) !== undefined;
    if (isSetting && (isParameter || this.#isReadBySteps(unit))) return "setting";
    if (this.#verdicts.obstacleOf(unit) || !this.#verdicts.names.isTakeable(unit)) return "stage";
    return isMeantForModule(unit) || this.#isReadByFunctions(unit) ? "module" : "stage";
  }

  /** A part of a definition is where that is, and where it has what it is made of. */
  #withWhatItChanges(unit: Unit): Home {
    const changed = changedNames(unit).map((name) => this.#verdicts.names.lastAbove(name, unit));
    const needed = [...changed, ...this.#verdicts.needsOf(unit).first];
    const readsState = this.#verdicts.stateOf(unit).some((read) => !read.isDeferred);
    const isAtTop = needed.every((each) => each === undefined || this.of(each) === "module");
    return isAtTop && !readsState ? "module" : "stage";
  }

  #isReadBySteps(unit: Unit): boolean {
    return this.#units
      .readersOf(unit.names)
      .some(({ unit: reader, isDeferred }) => !isDeferred && this.#isStep(reader));
  }

  #isStep(unit: Unit): boolean {
    return unit.role === "runtime" || !this.#verdicts.names.isTakeable(unit);
  }

  #isReadByFunctions(unit: Unit): boolean {
    return this.#units
      .readersOf(unit.names)
      .some(({ unit: reader }) => reader.role === "function" || reader.role === "class");
  }
}

/** Constants in capitals, types, and functions by another form: lambdas, other names of functions. */
function isMeantForModule(unit: Unit): boolean {
  const [statement] = unit.statements;
  const node = statement?.node;
  if (node?.kind === "TypeAlias") return true;
  const value = node?.kind === "Assign" || node?.kind === "AnnAssign" ? node.value : undefined;
  if (!value) return false;
  // `X` and `N` may be anything: there the value tells.
  const isCapital = /^_*\p{Lu}[\p{Lu}\p{Nd}_]*$/u.test(nameOf(unit));
  if (isCapital && (nameOf(unit).length > 1 || isLiteral(value))) return true;
  return isFunction(value) || (isTypeName(nameOf(unit)) && isType(value));
}

/** `Model`, as classes are written. */
function isTypeName(name: string): boolean {
  return /^_*\p{Lu}[\p{L}\p{Nd}]*$/u.test(name) && /\p{Ll}/u.test(name);
}

/** An alias of a type, or a type made by a call: `Union["A", None]`, `A | None`, `NewType("A", int)`. */
function isType(value: Expr): boolean {
  if (value.kind === "Call") return typeMakers.has(calleeName(value.func));
  if (value.kind === "BinOp") return value.operator === "|";
  return value.kind === "Subscript";
}

const typeMakers: ReadonlySet<string> = new Set(
  "NewType TypeVar ParamSpec NamedTuple TypedDict Enum namedtuple make_dataclass".split(" "),
);

function isFunction(value: Expr): boolean {
  return value.kind === "Lambda" || value.kind === "Name";
}
