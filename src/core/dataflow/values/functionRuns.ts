/**
 * Calls of the notebook's own functions. A body is followed with the arguments of the first call,
 * and again only for a call that knows more about them, so that the work stays linear.
 */
import type { ApiTable } from "../../apis/apiTable";
import type { Expr, Stmt } from "../../python/ast";
import { instance, type CallValues } from "./libraryCall";
import { Scope } from "./scope";
import { object, type FunctionValue, type ObjectValue, type Value, type ValueScope } from "./value";

const maxRuns = 3;
const maxDepth = 12;

interface Run {
  times: number;
  isRunning: boolean;
  knownArguments: number;
  /** Parameters in order with the values of the run that `value` is from. */
  arguments: ReadonlyMap<string, Value | undefined>;
  value: Value | undefined;
}

export class FunctionRuns {
  readonly #apis: ApiTable;
  readonly #follow: (body: readonly Stmt[] | Expr, scope: ValueScope) => Value | undefined;
  readonly #runs = new Map<FunctionValue, Run>();
  readonly #uncalled: FunctionValue[] = [];
  #depth = 0;

  constructor(
    apis: ApiTable,
    follow: (body: readonly Stmt[] | Expr, scope: ValueScope) => Value | undefined,
  ) {
    this.#apis = apis;
    this.#follow = follow;
  }

  /** Remembers a function whose body is to be followed even if nothing calls it. */
  add(value: FunctionValue): FunctionValue {
    this.#uncalled.push(value);
    return value;
  }

  nextUncalled(): FunctionValue | undefined {
    for (let next = this.#uncalled.shift(); next; next = this.#uncalled.shift()) {
      if (!this.#runs.has(next)) return next;
    }
    return undefined;
  }

  /** `evaluate` gives the values of defaults and annotations. */
  run(
    callee: FunctionValue,
    call: CallValues,
    evaluate: (expr: Expr) => Value | undefined,
  ): Value | undefined {
    const before = this.#runs.get(callee);
    const passed = argumentsOf(callee, call);
    const known = [...passed.values()].filter((value) => value !== undefined).length;
    const isWorth = !before || (known > before.knownArguments && before.times < maxRuns);
    if (before && (before.isRunning || !isWorth)) return passedThrough(before, passed);
    if (this.#depth >= maxDepth) return undefined;

    const bound = new Map(passed);
    const run: Run = {
      times: (before?.times ?? 0) + 1,
      isRunning: true,
      knownArguments: known,
      arguments: bound,
      value: before?.value,
    };
    this.#runs.set(callee, run);
    this.#depth++;
    // A default may call the function itself, or what stands under its name by now.
    for (const param of callee.node.params.all) {
      const name = param.name.name;
      if (bound.get(name) !== undefined) continue;
      const annotated = param.annotation && this.instanceOf(evaluate(param.annotation));
      bound.set(name, annotated ?? (param.default && this.#typeOnly(evaluate(param.default))));
    }
    const scope = new Scope<Value>(callee.scope);
    for (const [name, value] of bound) scope.set(name, value);
    run.value = this.#follow(callee.node.body, scope);
    this.#depth--;
    run.isRunning = false;
    return run.value;
  }

  /** An instance of what an annotation or base names. */
  instanceOf(named: Value | undefined): ObjectValue | undefined {
    if (named?.kind === "class") return object(named.instanceType, { ofClass: named });
    if (named?.kind !== "library") return undefined;
    const type = this.#apis.hasType(this.#apis.canonical(named.path))
      ? this.#apis.canonical(named.path)
      : this.#apis.instanceType(named.path);
    return type === undefined ? undefined : instance(this.#apis, type, named.path);
  }

  /** A default says what kind of value is expected, not which; `None` is no value at all. */
  #typeOnly(value: Value | undefined): Value | undefined {
    return value?.kind === "object" && value.elements ? { ...value, elements: undefined } : value;
  }
}

/** What a function returned, unless that was an argument: then the one of this call. */
function passedThrough(
  run: Run,
  passed: ReadonlyMap<string, Value | undefined>,
): Value | undefined {
  if (run.value === undefined) return undefined;
  for (const [name, value] of run.arguments) {
    if (value === run.value && passed.get(name) !== undefined) return passed.get(name);
  }
  return run.value;
}

function argumentsOf(
  { node, owner }: FunctionValue,
  call: CallValues,
): ReadonlyMap<string, Value | undefined> {
  const passed = new Map<string, Value | undefined>();
  const isMethod = owner !== undefined && !isStatic(node);
  const self = call.receiver ?? (owner && object(owner.instanceType, { ofClass: owner }));
  const values = isMethod ? [self, ...call.args] : [...call.args];
  for (const param of node.params.all) {
    const name = param.name.name;
    if (param.form === "var-positional" || param.form === "var-keyword") {
      passed.set(name, undefined);
    } else if (param.form === "keyword-only" || call.keywords.has(name)) {
      passed.set(name, call.keywords.get(name));
    } else passed.set(name, values.shift());
  }
  return passed;
}

function isStatic(node: FunctionValue["node"]): boolean {
  if (node.kind === "Lambda") return false;
  return node.decorators.some((each) => each.kind === "Name" && each.name === "staticmethod");
}
