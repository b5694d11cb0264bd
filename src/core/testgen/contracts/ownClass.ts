/**
 * A class of the module under test with what it inherits from other classes of the module, and how
 * an object of it can be made: with its defaults, else as a call of the notebook makes one from
 * values that are written out.
 */
import { calleeName } from "../../dataflow/calleeChain";
import type { NotebookGraph } from "../../dataflow/graph";
import type { Call, ClassDef, Expr, FunctionDef, Parameter } from "../../python/ast";
import type { ModuleFunctions } from "../moduleFunctions";
import { NotClosed } from "../notClosed";

export interface OwnClass {
  readonly name: string;
  /** Inherited ones too. */
  readonly methods: ReadonlyMap<string, FunctionDef>;
  /** Last names of the bases that the module does not define: "BaseEstimator", "Module". */
  readonly libraryBases: ReadonlySet<string>;
  /** Text of the class and of its bases. */
  readonly code: string;
}

/** A value as it is written somewhere; offsets of `expr` count in `source`. */
export interface Written {
  readonly expr: Expr;
  readonly source: string;
}

export interface Construction {
  /** Statements that the arguments need. */
  readonly lines: readonly string[];
  /** As text, by keyword or in their order. */
  readonly args: readonly string[];
  /** By parameter, defaults included. */
  readonly values: ReadonlyMap<string, Written>;
}

/** Undefined when it is no class, or one that a decorator makes something else of. */
export function ownClass(name: string, module: ModuleFunctions): OwnClass | undefined {
  const methods = new Map<string, FunctionDef>();
  const libraryBases = new Set<string>();
  const seen = new Set<string>();
  let code = "";
  const add = (each: string): boolean => {
    const node = classNamed(each, module);
    if (!node || node.decorators.length > 0 || seen.has(each)) return false;
    seen.add(each);
    code += `${module.facts.source.slice(node.start, node.end)}\n`;
    for (const member of node.body) {
      const isNew = member.kind === "FunctionDef" && !methods.has(member.name.name);
      if (isNew) methods.set(member.name.name, member);
    }
    return node.bases.every((base) => {
      const own = base.kind === "Name" ? classNamed(base.name, module) : undefined;
      if (own) return add(own.name.name);
      libraryBases.add(calleeName(base));
      return true;
    });
  };
  return add(name) ? { name, methods, libraryBases, code } : undefined;
}

function classNamed(name: string, { facts }: ModuleFunctions): ClassDef | undefined {
  const node = facts.symbols.find((symbol) => symbol.name === name)?.node;
  return node?.kind === "ClassDef" ? node : undefined;
}

/** Parameters of a method behind `self`. */
export function parametersOf(method: FunctionDef | undefined): readonly Parameter[] {
  return method?.params.all.slice(1) ?? [];
}

export function isRequired({ form, default: value }: Parameter): boolean {
  return value === undefined && form !== "var-positional" && form !== "var-keyword";
}

/** Throws `NotClosed` where nothing tells how one is made. */
export function constructionOf(
  owner: OwnClass,
  graph: NotebookGraph,
  module: ModuleFunctions,
): Construction {
  const parameters = parametersOf(owner.methods.get("__init__"));
  const defaults = new Map(
    parameters.flatMap(({ name, default: expr }) =>
      expr ? [[name.name, { expr, source: module.facts.source }] as const] : [],
    ),
  );
  if (!parameters.some(isRequired)) return { lines: [], args: [], values: defaults };
  for (const [cell, facts] of graph.cells.entries()) {
    for (const { node, root, path, inside } of facts?.statements.flatMap((each) => each.calls) ??
      []) {
      if (inside || root !== owner.name || path.length > 0) continue;
      const found = fromCall(node, parameters, graph, cell);
      if (!found) continue;
      return { ...found, values: new Map([...defaults, ...found.values]) };
    }
  }
  throw new NotClosed("the notebook makes none from values that are written out");
}

function fromCall(
  call: Call,
  parameters: readonly Parameter[],
  graph: NotebookGraph,
  cell: number,
): Construction | undefined {
  const source = graph.cells[cell]?.source ?? "";
  const lines = new Map<string, string>();
  const values = new Map<string, Written>();
  const named = [
    ...call.args.map((expr, at) => ({ name: parameters[at]?.name.name, expr })),
    ...call.keywords.map(({ name, value }) => ({ name: name?.name, expr: value })),
  ];
  for (const { name, expr } of named) {
    if (name === undefined || expr.kind === "Starred") return undefined;
    const written = expr.kind === "Name" ? onlyValueOf(expr.name, graph) : { expr, source };
    if (!written || !isWrittenOut(written.expr)) return undefined;
    if (expr.kind === "Name") lines.set(expr.name, `${expr.name} = ${textOf(written)}`);
    values.set(name, written);
  }
  if (parameters.some((each) => isRequired(each) && !values.has(each.name.name))) return undefined;
  const args = [...call.args, ...call.keywords].map((expr) => source.slice(expr.start, expr.end));
  return { lines: [...lines.values()], args, values };
}

/** What a name stands for that the notebook binds once. */
function onlyValueOf(name: string, graph: NotebookGraph): Written | undefined {
  const [only, more] = graph.definitionsOf(name);
  const node = only && graph.cells[only.cell]?.statements[only.statement]?.node;
  if (!only || more || only.isConditional || node?.kind !== "Assign") return undefined;
  if (graph.mutations.some((each) => each.name === name)) return undefined;
  const isPlain = node.targets.length === 1 && node.targets[0]?.kind === "Name";
  return isPlain ? { expr: node.value, source: graph.cells[only.cell]?.source ?? "" } : undefined;
}

/** Numbers, texts and collections of them. */
function isWrittenOut(expr: Expr): boolean {
  switch (expr.kind) {
    case "Constant":
      return expr.type !== "Ellipsis";
    case "UnaryOp":
      return isWrittenOut(expr.operand);
    case "List":
    case "Tuple":
    case "Set":
      return expr.elements.every(isWrittenOut);
    case "Dict":
      return expr.entries.every(
        ({ key, value }) => key && isWrittenOut(key) && isWrittenOut(value),
      );
    default:
      return false;
  }
}

export function textOf({ expr, source }: Written): string {
  return source.slice(expr.start, expr.end);
}
