/**
 * Finds what a piece of code says about its phase, statement by statement. Calls of the notebook's
 * own functions count with what their bodies do; bodies of definitions count only where they are
 * called, or in a cell that does nothing but define.
 */
import { apiTable } from "../apis/apiTable";
import { isLiteral } from "../dataflow/analyzeCell";
import type { NotebookGraph } from "../dataflow/graph";
import { typeFromBases, type FunctionValue, type NotebookValues } from "../dataflow/values";
import type { Attribute, ClassDef, Expr, FunctionDef, Stmt } from "../python/ast";
import { childExprs, childStatements, statementExprs, withNested } from "../python/walk";
import { callEvidence } from "./calls";
import { plainSign, weights, type Evidence } from "./evidence";
import { assignmentEvidence } from "./assignments";
import { phaseOfIdentifier } from "./names";
import type { OwnFunction, Place } from "./place";
import { comparisonEvidence, shownEvidence } from "./shown";
import { isWithoutGradients, loopEvidence, stepEvidence } from "./training";

export class Collector {
  readonly #values: NotebookValues;
  readonly #texts: readonly string[];
  readonly #bodies = new Map<FunctionValue["node"], readonly Evidence[]>();
  readonly #methods: ReadonlyMap<string, readonly OwnFunction[]>;

  constructor({ values, cells }: NotebookGraph) {
    this.#values = values;
    this.#texts = cells.map((facts) => facts?.masked ?? "");
    this.#methods = methodsByName(cells.map((facts) => facts?.module.body ?? []));
  }

  /** Evidence in a cell's top level. */
  cell(cell: number, body: readonly Stmt[]): readonly Evidence[] {
    const isDefining = body.every((stmt) => isDefinition(stmt) || isQuiet(stmt));
    return body.flatMap((stmt, at) => {
      const found: Evidence[] = [];
      const place = this.#place(cell, found, at);
      if (isDefining && stmt.kind === "FunctionDef") this.#definition(stmt, place);
      this.#statement(stmt, place, isDefining);
      if (at === body.length - 1 && stmt.kind === "ExprStmt" && !isSilenced(stmt, place.text)) {
        shownEvidence(stmt.value, place, weights.likely);
        return isPassing(stmt.value, place) ? found.map(asLook) : found;
      }
      return found;
    });
  }

  #place(cell: number, found: Evidence[], statement: number): Place {
    return {
      apis: apiTable(),
      values: this.#values,
      text: this.#texts[cell] ?? "",
      cell,
      isValidating: false,
      bodyOf: (callee) => this.#bodyOf(callee),
      methodsNamed: (name) => this.#methods.get(name) ?? [],
      add: (label, reason, weight, nuance) =>
        found.push({
          ...(nuance ? { ...plainSign, ...nuance } : plainSign),
          label,
          reason,
          weight,
          statement,
        }),
    };
  }

  #bodyOf({ node, cell }: OwnFunction): readonly Evidence[] {
    const known = this.#bodies.get(node);
    if (known) return known;
    // A function that calls itself adds nothing by that.
    this.#bodies.set(node, []);
    const found: Evidence[] = [];
    const place = this.#place(cell, found, 0);
    if (node.kind === "Lambda") this.#expr(node.body, place);
    else for (const stmt of node.body) this.#statement(stmt, place, true);
    const gist = heaviest(found.filter(({ weight }) => weight > weights.hint));
    this.#bodies.set(node, gist);
    return gist;
  }

  /** A function in a cell that only defines: what it does, or what its name says. */
  #definition(node: FunctionDef, place: Place): void {
    const name = node.name.name;
    if (/^test(_|$)/.test(name)) place.add("test", `\`${name}\``, weights.certain);
    const inside = this.#place(place.cell, [], 0);
    const add: Place["add"] = (label, reason, weight, nuance) => {
      // What a function is called says more than what the functions inside are called.
      if (weight <= weights.hint) return;
      place.add(label, reason, weight, { ...nuance, isInFunction: true });
    };
    for (const stmt of node.body) this.#statement(stmt, { ...inside, add }, true);
    const named = phaseOfIdentifier(name);
    if (named) place.add(named, `the name \`${name}\``, weights.hint);
  }

  #statement(stmt: Stmt, place: Place, isDefining: boolean): void {
    switch (stmt.kind) {
      case "FunctionDef":
        return;
      case "ClassDef":
        this.#class(stmt, place, isDefining);
        return;
      case "Assert":
        // Inside a function an assertion guards, it does not test.
        if (!isDefining) place.add("test", "an assertion", weights.minor);
        break;
      case "Assign":
      case "AugAssign":
      case "AnnAssign":
      case "Delete":
        assignmentEvidence(stmt, place);
        if (stmt.kind === "Assign" || stmt.kind === "AugAssign") stepEvidence(stmt, place);
        break;
      case "For":
      case "While":
        loopEvidence(stmt, place);
        break;
      default:
        break;
    }
    for (const expr of statementExprs(stmt)) this.#expr(expr, place);
    const isValidating = place.isValidating || isWithoutGradients(stmt, place);
    const inner = isValidating === place.isValidating ? place : { ...place, isValidating };
    for (const child of childStatements(stmt)) this.#statement(child, inner, isDefining);
  }

  #class(node: ClassDef, place: Place, isDefining: boolean): void {
    const bases = node.bases.map((base) => place.values.valueOf(place.cell, base));
    const type = typeFromBases(place.apis, bases);
    const labels = type === undefined ? undefined : place.apis.typeFact(type, "subclass");
    if (labels && type !== undefined) {
      for (const label of labels)
        place.add(label, `class \`${node.name.name}\` (${type})`, weights.certain);
      return;
    }
    if (!isDefining) return;
    const add: Place["add"] = (label, reason, weight, nuance) =>
      place.add(label, reason, weight, { ...nuance, isInFunction: true });
    for (const stmt of node.body) {
      if (stmt.kind === "FunctionDef")
        for (const inner of stmt.body) this.#statement(inner, { ...place, add }, true);
      else this.#statement(stmt, place, true);
    }
    const named = phaseOfIdentifier(node.name.name);
    if (named) place.add(named, `the name \`${node.name.name}\``, weights.hint);
  }

  #expr(expr: Expr, place: Place): void {
    if (expr.kind === "Call") callEvidence(expr, place);
    else if (expr.kind === "Attribute") attributeEvidence(expr, place);
    else if (expr.kind === "Compare" || expr.kind === "BinOp") comparisonEvidence(expr, place);
    for (const child of childExprs(expr)) {
      // A method is no attribute that is looked at.
      const isCallee = expr.kind === "Call" && child === expr.func && child.kind === "Attribute";
      this.#expr(isCallee ? child.value : child, place);
    }
  }
}

/** Methods of the notebook's own classes; `cells`: the statements of each. */
function methodsByName(
  cells: readonly (readonly Stmt[])[],
): ReadonlyMap<string, readonly OwnFunction[]> {
  const found = new Map<string, OwnFunction[]>();
  for (const [cell, body] of cells.entries()) {
    const classes = body.flatMap((stmt) => (stmt.kind === "ClassDef" ? [stmt] : []));
    for (const node of classes.flatMap((each) => each.body)) {
      if (node.kind !== "FunctionDef") continue;
      const name = node.name.name;
      // Which class an object is made of is known, and every class has its own `__init__`.
      if (/^__\w+__$/.test(name)) continue;
      found.set(name, [...(found.get(name) ?? []), { node, cell }]);
    }
  }
  return found;
}

/** The heaviest sign of each kind, so that long functions called often cost no more than short ones. */
function heaviest(evidence: readonly Evidence[]): readonly Evidence[] {
  const best = new Map<string, Evidence>();
  for (const each of evidence) {
    const key = `${each.label} ${String(each.isAside)} ${String(each.isReadyMade)}`;
    const known = best.get(key);
    if (!known || each.weight > known.weight) best.set(key, each);
  }
  return [...best.values()];
}

function attributeEvidence(expr: Attribute, { apis, values, cell, add }: Place): void {
  const base = values.valueOf(cell, expr.value);
  if (base !== undefined && base.kind !== "object") return;
  const name = expr.attr.name;
  const type = base?.type;
  const spec = type === undefined ? apis.guessAttribute(name) : apis.attributeSpec(type, name);
  for (const label of spec?.phases ?? []) {
    const weight = label === "explore" ? weights.minor : weights.likely;
    add(label, `${base?.origin ?? type ?? ""}.${name}`, weight);
  }
}

/** `df.dropna().head()`: what is made is shown and then gone, so nothing is prepared by it. */
function isPassing(shown: Expr, { values, cell, text }: Place): boolean {
  for (const expr of withNested(shown)) {
    if (expr.kind !== "Call") continue;
    const spec = values.callOf(cell, expr)?.spec;
    if (spec?.mutates?.some((target) => !target.startsWith("state:"))) return false;
    if (/\binplace\s*=\s*True/.test(text.slice(expr.start, expr.end))) return false;
  }
  return true;
}

function asLook(evidence: Evidence): Evidence {
  if (!/^(prepare|features)$/.test(evidence.label)) return evidence;
  return { ...evidence, label: "explore" };
}

function isDefinition(stmt: Stmt): boolean {
  return stmt.kind === "FunctionDef" || stmt.kind === "ClassDef";
}

/** Statements beside definitions that do nothing of their own: imports, docstrings, literals. */
function isQuiet(stmt: Stmt): boolean {
  if (stmt.kind === "ExprStmt") return stmt.value.kind === "Constant";
  if (stmt.kind === "Assign") return isLiteral(stmt.value);
  return stmt.kind === "Import" || stmt.kind === "ImportFrom" || stmt.kind === "Pass";
}

/** `df;` shows nothing in a notebook. */
function isSilenced(stmt: Stmt, text: string): boolean {
  return /^[ \t]*;/.test(text.slice(stmt.end));
}
