/** The value that a call of a library gives, from what the API table says it returns. */
import type { ApiTable, CallSpec } from "../../apis/apiTable";
import { isObject, marked, object, showsOf, typeOf, type ObjectValue, type Value } from "./value";

export interface CallValues {
  readonly receiver: ObjectValue | undefined;
  readonly args: readonly (Value | undefined)[];
  readonly keywords: ReadonlyMap<string, Value | undefined>;
}

/** `path` is the callee's, for a result whose class it names: "sklearn.svm.SVC". */
export function resultOf(
  apis: ApiTable,
  spec: CallSpec | undefined,
  path: string | undefined,
  call: CallValues,
): Value | undefined {
  const value = returned(apis, spec, path, call);
  // A fit, a split or a metric makes something new of its input; what only reshapes keeps its mark.
  const isPassing =
    spec?.phases === undefined || spec.minor === true || call.receiver !== undefined;
  return isPassing ? marked(value, shownBy(call)) : value;
}

/** The mark of the first value that has one. */
function shownBy({ receiver, args, keywords }: CallValues): "evaluate" | "predict" | undefined {
  const own = showsOf(receiver);
  if (own) return own;
  for (const value of [...args, ...keywords.values()]) {
    const shows = shownDeep(value);
    if (shows) return shows;
  }
  return undefined;
}

function shownDeep(value: Value | undefined): "evaluate" | "predict" | undefined {
  if (!isObject(value)) return undefined;
  if (value.shows) return value.shows;
  for (const element of value.elements ?? []) {
    const shows = showsOf(element);
    if (shows) return shows;
  }
  return showsOf(value.item);
}

function returned(
  apis: ApiTable,
  spec: CallSpec | undefined,
  path: string | undefined,
  call: CallValues,
): Value | undefined {
  const returns = spec?.returns;
  if (returns === undefined) return undefined;
  if (typeof returns !== "string") {
    const elements = returns.map((each) => typed(apis, each, undefined, call));
    return object("builtins.tuple", { elements });
  }
  if (returns.startsWith("args:")) {
    const times = Number(returns.slice("args:".length));
    const elements = call.args.flatMap((arg) => Array.from({ length: times }, () => copyOf(arg)));
    return object("builtins.tuple", { elements });
  }
  return typed(apis, returns, path, call);
}

function typed(
  apis: ApiTable,
  name: string,
  path: string | undefined,
  call: CallValues,
): Value | undefined {
  if (name === "self") return call.receiver;
  if (name === "same") return copyOf(call.receiver);
  if (name === "item") return call.receiver && itemOf(apis, call.receiver);
  const [form, position] = name.split(":");
  if (position !== undefined) {
    const arg = call.args[Number(position)];
    if (form === "arg") return arg;
    if (form === "like") return copyOf(arg);
    return arg && itemOf(apis, arg);
  }
  if (name.endsWith("[]")) {
    const item = typed(apis, name.slice(0, -2), undefined, call);
    return object("builtins.list", { item });
  }
  return instance(apis, pipelineType(apis, name, call), path);
}

export function instance(apis: ApiTable, type: string, path?: string): ObjectValue {
  const shows = apis.typeFact(type, "shows");
  const isClass = path !== undefined && /(^|\.)_?[A-Z]\w*$/.test(path);
  return object(type, {
    ...(isClass && path !== type && { origin: path }),
    ...(shows && { shows }),
  });
}

/** Type of the instances of a class: the base that is most special among those a table knows. */
export function typeFromBases(
  apis: ApiTable,
  bases: readonly (Value | undefined)[],
): string | undefined {
  const types = bases.flatMap((base) => {
    const type = base?.kind === "class" ? base.instanceType : undefined;
    return type ?? (base?.kind === "library" ? apis.instanceType(base.path) : undefined) ?? [];
  });
  return mostSpecial(apis, types);
}

/** Of types that one value has, the one that says most. */
export function mostSpecial(apis: ApiTable, types: readonly string[]): string | undefined {
  return types.find((type) => types.every((other) => apis.isA(type, other))) ?? types[0];
}

/** A pipeline of transformers alone is a transformer: its `fit` prepares and does not train. */
function pipelineType(apis: ApiTable, type: string, { args, keywords }: CallValues): string {
  if (type !== "sklearn.Pipeline") return type;
  const steps = keywords.get("steps") ?? args[0];
  const listed = isObject(steps) ? steps.elements : undefined;
  const last = listed && typeOf(steps) === "builtins.list" ? listed.at(-1) : args.at(-1);
  const final = isObject(last) && last.elements ? last.elements[1] : last;
  const finalType = typeOf(final);
  return finalType !== undefined && apis.isA(finalType, "sklearn.Transformer") ? finalType : type;
}

/** An equal value that is another object. */
function copyOf(value: Value | undefined): Value | undefined {
  return value?.kind === "object" ? value : undefined;
}

/** What `for x in value` gives for x. */
export function itemOf(apis: ApiTable, value: Value): Value | undefined {
  if (!isObject(value)) return undefined;
  if (value.item) return value.item;
  if (value.elements?.length) {
    const [first, ...others] = value.elements;
    return others.every((other) => typeOf(other) === typeOf(first)) ? first : undefined;
  }
  const { type, shows } = value;
  const iter =
    type === undefined ? undefined : (apis.typeFact(type, "iter") ?? apis.typeFact(type, "item"));
  if (iter === undefined) return marked(undefined, shows);
  if (typeof iter === "string") return marked(instance(apis, iter), shows);
  return object("builtins.tuple", { elements: iter.map((each) => instance(apis, each)), shows });
}

/** What `value[key]` gives for a plain key, or `value[a:b]`, `value[mask]`, `value[["a"]]`. */
export function subscriptOf(
  apis: ApiTable,
  value: ObjectValue,
  isSlice: boolean,
): Value | undefined {
  const { type, shows } = value;
  if (type === "builtins.list" || type === "builtins.tuple") {
    return isSlice ? value : marked(itemOf(apis, value), shows);
  }
  if (value.item && !isSlice) return marked(value.item, shows);
  if (type === undefined) return marked(undefined, shows);
  const name = isSlice ? (apis.typeFact(type, "slice") ?? type) : apis.typeFact(type, "item");
  return marked(name === undefined ? undefined : instance(apis, name), shows);
}
