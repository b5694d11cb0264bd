/** What the parts of the interpreter share: where it is, and what the other parts can do for them. */
import type { ApiTable } from "../apis/apiTable";
import type { KnownCall } from "../dataflow/values";
import type { CodePlace } from "./program";
import type { Call, Expr, FunctionDef, Lambda } from "../python/ast";
import { withNested } from "../python/walk";
import type { Judge } from "./judge";
import type { Scope } from "./scope";
import type { Known, NotebookFunction } from "./value";

export interface Context {
  readonly apis: ApiTable;
  readonly judge: Judge;
  readonly scope: Scope;
  /** The value of an expression; evaluates what is in it, so ask once per expression. */
  value(expr: Expr): Known | undefined;
  /** Binds the names in a target. */
  bind(target: Expr, value: Known | undefined): void;
  functionOf(node: FunctionDef | Lambda): NotebookFunction;
  at(expr: Expr): CodePlace;
  text(expr: Expr): string;
  /** Type by the API tables. */
  typeOf(expr: Expr): string | undefined;
  originOf(expr: Expr): string | undefined;
  /** Dotted path of a module, function or class of a library. */
  pathOf(expr: Expr): string | undefined;
  callOf(call: Call): KnownCall | undefined;
  run(callee: NotebookFunction, args: Arguments): Known | undefined;
  /** Follows code to see what it would do: nothing of it is judged. */
  apart(look: () => void): void;
}

/** Evaluated arguments of a call. */
export interface Arguments {
  readonly call: Call;
  readonly args: readonly (Known | undefined)[];
  readonly keywords: ReadonlyMap<string, Known | undefined>;
}

/** The parameters of a function with what a call gives them. */
export function parametersOf(
  { node }: NotebookFunction,
  { args, keywords }: Arguments,
): readonly (readonly [name: string, value: Known | undefined])[] {
  const positional = [...args];
  return node.params.all.map(({ name: { name }, form }) => {
    const isNamed = form === "keyword-only" || keywords.has(name);
    return [name, isNamed ? keywords.get(name) : positional.shift()];
  });
}

/** An argument by position or keyword. */
export function argument(args: Arguments, position: number, ...names: string[]): Known | undefined {
  for (const name of names) if (args.keywords.has(name)) return args.keywords.get(name);
  return args.args[position];
}

export function argumentExpr(call: Call, position: number, ...names: string[]): Expr | undefined {
  return keywordExpr(call, ...names) ?? call.args[position];
}

export function keywordExpr(call: Call, ...names: string[]): Expr | undefined {
  return call.keywords.find(({ name }) => name && names.includes(name.name))?.value;
}

export function isWritten(context: Context, expr: Expr | undefined, text: string): boolean {
  return expr !== undefined && context.text(expr) === text;
}

/** The text of an expression together with what the names in it are bound to now. */
export function identityOf(context: Context, expr: Expr): string {
  const names: string[] = [];
  for (const part of withNested(expr)) {
    if (part.kind === "Name") names.push(`${part.name}=${context.scope.version(part.name)}`);
  }
  const text = context.text(expr).replace(/\s+/g, "");
  return names.length === 0 ? text : `${text} ${names.join()}`;
}

/** The name that stands at the root of an expression: "X_test" of `X_test[:5].values`. */
export function rootName(expr: Expr | undefined): string | undefined {
  for (let at = expr; at;) {
    if (at.kind === "Name") return at.name;
    if (at.kind === "Call") at = at.func.kind === "Attribute" ? at.func.value : at.args[0];
    else if (at.kind === "Attribute" || at.kind === "Subscript") at = at.value;
    else return undefined;
  }
  return undefined;
}

/** The last part of a dotted path. */
export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}
