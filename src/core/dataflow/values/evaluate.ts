/**
 * The value of an expression, as far as it can be told. Every value found is written down under its
 * node, and every call with what it resolved to: phases and effects look them up there.
 */
import type { ApiTable } from "../../apis/apiTable";
import type { Attribute, Call, Comprehension, Expr, Name, Subscript } from "../../python/ast";
import { childExprs } from "../../python/walk";
import { CallResolver, type CallHost } from "./callResolver";
import { instance, itemOf, subscriptOf, type CallValues } from "./libraryCall";
import type { Names } from "./nameValues";
import { unpack } from "./unpack";
import { Scope } from "./scope";
import {
  isObject,
  marked,
  memberOf,
  object,
  showsOf,
  typeOf,
  type FunctionValue,
  type Value,
  type ValueScope,
} from "./value";

/** What evaluation needs from outside of expressions. */
export interface EvaluationHost extends CallHost {
  /** Remembers a function whose body is to be followed even if nothing calls it. */
  defined(value: FunctionValue): FunctionValue;
  found(expr: Expr, value: Value): void;
}

export class Evaluator {
  readonly #apis: ApiTable;
  readonly #names: Names;
  readonly #host: EvaluationHost;
  readonly #calls: CallResolver;

  constructor(apis: ApiTable, names: Names, host: EvaluationHost) {
    this.#apis = apis;
    this.#names = names;
    this.#host = host;
    this.#calls = new CallResolver(apis, names, host);
  }

  value(expr: Expr, scope: ValueScope): Value | undefined {
    const value = this.#value(expr, scope);
    // What a literal is needs no looking up.
    if (value && expr.kind !== "Constant") this.#host.found(expr, value);
    return value;
  }

  #value(expr: Expr, scope: ValueScope): Value | undefined {
    switch (expr.kind) {
      case "Name":
        return this.#name(expr, scope);
      case "Attribute":
        return this.#attribute(expr, scope);
      case "Subscript":
        return this.#subscript(expr, scope);
      case "Call":
        return this.#call(expr, scope);
      case "Constant":
        return constantTypes.get(expr.type);
      case "JoinedStr":
        this.#values(expr.values, scope);
        return stringValue;
      case "List":
      case "Tuple":
      case "Set": {
        const elements = this.#values(expr.elements, scope);
        if (expr.kind === "Set") return object("builtins.set");
        return object(expr.kind === "List" ? "builtins.list" : "builtins.tuple", { elements });
      }
      case "Dict": {
        for (const { key } of expr.entries) if (key) this.value(key, scope);
        const values = expr.entries.map((entry) => this.value(entry.value, scope));
        return object("builtins.dict", {
          item: itemOf(this.#apis, object(undefined, { elements: values })),
        });
      }
      case "Comprehension":
        return this.#comprehension(expr, scope);
      case "BinOp": {
        const left = this.value(expr.left, scope);
        const right = this.value(expr.right, scope);
        return binary(expr.operator, left, right);
      }
      case "Compare": {
        const values = this.#values(expr.operands, scope);
        // Predictions held against anything: how right they are.
        const shows = values.some((value) => showsOf(value)) ? "evaluate" : undefined;
        return marked(values.find((value) => isArray(typeOf(value))) ?? booleanValue, shows);
      }
      case "BoolOp":
        return this.#values(expr.values, scope).find((value) => value !== undefined);
      case "IfExp": {
        this.value(expr.test, scope);
        const body = this.value(expr.body, scope);
        return this.value(expr.orelse, scope) ?? body;
      }
      case "NamedExpr": {
        const value = this.value(expr.value, scope);
        scope.set(expr.target.name, value);
        return value;
      }
      case "UnaryOp":
      case "Await":
      case "Starred":
        return this.value(expr.kind === "UnaryOp" ? expr.operand : expr.value, scope);
      case "Lambda":
        return this.#host.defined(this.#names.functionOf(expr, scope, undefined));
      case "Slice":
      case "Yield":
        this.#values(childExprs(expr), scope);
        return undefined;
    }
  }

  #values(exprs: readonly Expr[], scope: ValueScope): (Value | undefined)[] {
    return exprs.map((expr) => this.value(expr, scope));
  }

  #name(expr: Name, scope: ValueScope): Value | undefined {
    return scope.has(expr.name) ? scope.get(expr.name) : this.#names.unbound(expr.name);
  }

  #attribute(expr: Attribute, scope: ValueScope): Value | undefined {
    const base = this.value(expr.value, scope);
    const name = expr.attr.name;
    const member = memberValue(base, name);
    if (member || base?.kind === "class" || base?.kind === "function") return member;
    const type = isObject(base) ? base.type : undefined;
    const spec =
      type === undefined ? this.#apis.guessAttribute(name) : this.#apis.attributeSpec(type, name);
    return marked(spec?.type ? instance(this.#apis, spec.type) : undefined, showsOf(base));
  }

  #subscript(expr: Subscript, scope: ValueScope): Value | undefined {
    const base = this.value(expr.value, scope);
    const indices = this.#values(expr.indices, scope);
    if (!isObject(base)) return undefined;
    const [index] = expr.indices;
    const position = index && this.#names.integerOf(index);
    if (position !== undefined && base.elements) return base.elements.at(position);
    const isSlice = expr.indices.length > 1 || !isKey(index, indices[0]);
    return subscriptOf(this.#apis, base, isSlice);
  }

  #comprehension(expr: Comprehension, outer: ValueScope): Value | undefined {
    const scope = new Scope<Value>(outer);
    for (const clause of expr.clauses) {
      const iterated = this.value(clause.iter, scope);
      unpack(this.#apis, clause.target, iterated && itemOf(this.#apis, iterated), (target, value) =>
        scope.set(target.name, value),
      );
      this.#values(clause.conditions, scope);
    }
    const item = this.#values(expr.elements, scope).at(-1);
    if (expr.form === "generator") return object("builtins.generator", { item });
    return object(`builtins.${expr.form}`, { item });
  }

  // Calls

  #call(call: Call, scope: ValueScope): Value | undefined {
    const { func } = call;
    const receiver = func.kind === "Attribute" ? this.value(func.value, scope) : undefined;
    const callee =
      func.kind === "Attribute" ? memberValue(receiver, func.attr.name) : this.value(func, scope);
    const args = this.#values(call.args, scope);
    const keywords = new Map<string, Value | undefined>();
    for (const { name, value } of call.keywords) {
      keywords.set(name?.name ?? "**", this.value(value, scope));
    }
    const values: CallValues = {
      receiver: isObject(receiver) ? receiver : undefined,
      args,
      keywords,
    };
    if (callee) return this.#calls.known(call, callee, values);
    return func.kind === "Attribute" ? this.#calls.method(call, func.attr.name, values) : undefined;
  }
}

const stringValue = object("builtins.str");
const booleanValue = object("builtins.bool");
const constantTypes: ReadonlyMap<string, Value> = new Map([
  ["str", stringValue],
  ["bytes", object("builtins.bytes")],
  ["int", object("builtins.int")],
  ["float", object("builtins.float")],
  ["bool", booleanValue],
]);

/** What Python finds under a name in a module, a class or an instance, as far as text tells. */
function memberValue(base: Value | undefined, name: string): Value | undefined {
  if (base?.kind === "library") return { kind: "library", path: `${base.path}.${name}` };
  if (base?.kind === "class") return memberOf(base, name);
  return isObject(base) && base.ofClass ? memberOf(base.ofClass, name) : undefined;
}

/** A key picks one thing; slices, lists and masks pick several. */
function isKey(index: Expr | undefined, value: Value | undefined): boolean {
  if (!index || /^(Slice|List|Tuple|Compare|UnaryOp|BinOp|BoolOp|Starred)$/.test(index.kind))
    return false;
  const type = typeOf(value);
  return type === undefined
    ? index.kind !== "Call" && !isObject(value)
    : /^builtins\.(str|int|number|float)$/.test(type);
}

/** Arithmetic keeps the richer type: array, table, tensor before number. */
function binary(
  operator: string,
  left: Value | undefined,
  right: Value | undefined,
): Value | undefined {
  const shows = [showsOf(left), showsOf(right)];
  // What is left between predictions and the truth tells how good they are.
  const isResidual =
    operator === "-" &&
    shows.filter((each) => each === "predict").length === 1 &&
    ![typeOf(left), typeOf(right)].some((type) => type?.startsWith("builtins."));
  const mark = isResidual ? "evaluate" : (shows[0] ?? shows[1]);
  const kept = isArray(typeOf(left)) ? left : isArray(typeOf(right)) ? right : (left ?? right);
  if (!isObject(kept)) return marked(undefined, mark);
  return mark ? { ...kept, shows: mark } : kept;
}

function isArray(type: string | undefined): boolean {
  return type !== undefined && !type.startsWith("builtins.");
}
