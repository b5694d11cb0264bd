/**
 * What a notebook shows of a value, read back as far as that is exact. A text that is cut short, that
 * several values may have, or that says less than the value is no value here.
 */
import type { Call, Expr } from "../python/ast";
import { parsePython } from "../python/parse";

export type ScalarType = "int" | "float" | "str" | "bytes" | "bool" | "None";

export type ShownValue =
  /** `text` is Python that gives the value. */
  | { readonly kind: "scalar"; readonly type: ScalarType; readonly text: string }
  | { readonly kind: "list" | "tuple" | "set"; readonly items: readonly ShownValue[] }
  | { readonly kind: "dict"; readonly entries: readonly (readonly [ShownValue, ShownValue])[] }
  /** A numpy array; `items` are lists in lists. */
  | { readonly kind: "array"; readonly items: ShownValue }
  | { readonly kind: "series"; readonly values: readonly ShownValue[] }
  | ShownFrame
  /** Known by its `repr`, which is all of it. */
  | { readonly kind: "repr"; readonly text: string }
  /** What `print` wrote: the value may be of any type. */
  | { readonly kind: "printed"; readonly text: string }
  /** Only the name of its type is known. */
  | { readonly kind: "instance"; readonly type: string };

export interface ShownFrame {
  readonly kind: "frame";
  readonly rowCount: number;
  /** Undefined when columns are left out or stand in several levels. */
  readonly columns: readonly string[] | undefined;
  readonly columnCount: number;
  /** By column; undefined where the cells do not tell the values. */
  readonly values: readonly (readonly ShownValue[] | undefined)[];
}

/** Reads a `repr`, as cells show their last expression. `own`: classes of the module. */
export function readRepr(
  text: string,
  own: ReadonlySet<string> = new Set(),
): ShownValue | undefined {
  const object = /^<(?:[\w.]+\.)?([A-Za-z_]\w*)(?: object)? at 0x[0-9a-fA-F]+>$/.exec(text.trim());
  if (object?.[1] !== undefined) return { kind: "instance", type: object[1] };
  const { module, problems } = parsePython(text.trim());
  const [only, more] = module.body;
  if (problems.length > 0 || only?.kind !== "ExprStmt" || more) return undefined;
  return new ReprReader(text.trim(), own).whole(only.value);
}

class ReprReader {
  readonly #text: string;
  readonly #own: ReadonlySet<string>;

  constructor(text: string, own: ReadonlySet<string>) {
    this.#text = text;
    this.#own = own;
  }

  whole(expr: Expr): ShownValue | undefined {
    const value = this.value(expr);
    if (value || expr.kind !== "Call" || /\.\.\.| at 0x/.test(this.#text)) return value;
    const name = this.#textOf(expr.func);
    if (this.#own.has(name) || tellingReprs.has(name)) return { kind: "repr", text: this.#text };
    // Estimators show the parameters that are not their defaults, in other ways in each version. The
    // indexes of pandas have lost their own types.
    return /^[A-Z]\w*(?<!Index)$/.test(name) ? { kind: "instance", type: name } : undefined;
  }

  value(expr: Expr): ShownValue | undefined {
    switch (expr.kind) {
      case "Constant":
        if (expr.type === "Ellipsis" || expr.type === "complex") return undefined;
        return { kind: "scalar", type: expr.type, text: this.#textOf(expr) };
      case "Name":
        return notFinite(expr.name);
      case "UnaryOp":
        return expr.operator === "-" ? this.#negative(expr.operand) : undefined;
      case "List":
        return this.#items("list", expr.elements);
      case "Tuple":
        return this.#items("tuple", expr.elements);
      case "Set":
        return this.#items("set", expr.elements);
      case "Dict":
        return this.#dict(expr.entries);
      case "Attribute":
        // numpy 2 shows its own truth values as `np.True_`.
        return /^np\.(True|False)_$/.test(this.#textOf(expr))
          ? { kind: "scalar", type: "bool", text: expr.attr.name.slice(0, -1) }
          : undefined;
      case "Call":
        return this.#call(expr);
      default:
        return undefined;
    }
  }

  #call(call: Call): ShownValue | undefined {
    const [only, more] = call.args;
    const name = this.#textOf(call.func);
    if (name === "set" && !only) return { kind: "set", items: [] };
    if (!only || more) return undefined;
    if (name === "array" && only.kind === "List") return this.#array(call, only);
    // A tuple of its own type.
    if (name === "torch.Size" && only.kind === "List") return this.#items("tuple", only.elements);
    const isWrapped = /^(np\.(float|int|uint|str_|bytes_)\d*|Counter)$/.test(name);
    return isWrapped && call.keywords.length === 0 ? this.value(only) : undefined;
  }

  #array(call: Call, list: Expr): ShownValue | undefined {
    // A shape is written for empty and shortened arrays.
    if (call.keywords.some(({ name }) => name?.name !== "dtype")) return undefined;
    const items = this.value(list);
    return items && { kind: "array", items };
  }

  #items(kind: "list" | "tuple" | "set", elements: readonly Expr[]): ShownValue | undefined {
    const items = all(elements.map((each) => this.value(each)));
    return items && { kind, items };
  }

  #dict(
    entries: readonly { readonly key: Expr | undefined; readonly value: Expr }[],
  ): ShownValue | undefined {
    const keys = all(entries.map(({ key }) => key && this.value(key)));
    const values = all(entries.map(({ value }) => this.value(value)));
    if (!keys || !values) return undefined;
    return {
      kind: "dict",
      entries: keys.flatMap((key, at) => {
        const value = values[at];
        return value ? [[key, value] as const] : [];
      }),
    };
  }

  #negative(operand: Expr): ShownValue | undefined {
    const value = this.value(operand);
    if (value?.kind !== "scalar") return undefined;
    if (value.text === infinity) return { ...value, text: 'float("-inf")' };
    const isNumber = value.type === "int" || value.type === "float";
    return isNumber ? { ...value, text: `-${value.text}` } : undefined;
  }

  #textOf(expr: Expr): string {
    return this.#text.slice(expr.start, expr.end);
  }
}

const infinity = 'float("inf")';

function notFinite(name: string): ShownValue | undefined {
  if (name === "nan") return { kind: "scalar", type: "float", text: 'float("nan")' };
  return name === "inf" ? { kind: "scalar", type: "float", text: infinity } : undefined;
}

/** Types whose `repr` is the same in all versions and says everything. */
const tellingReprs: ReadonlySet<string> = new Set([
  ...["Timestamp", "Timedelta", "Decimal", "Fraction", "range"],
  ...["datetime.datetime", "datetime.date", "datetime.time", "datetime.timedelta"],
]);

/** Undefined when one is missing. */
function all<Item>(items: readonly (Item | undefined)[]): readonly Item[] | undefined {
  const found = items.filter((each) => each !== undefined);
  return found.length === items.length ? found : undefined;
}
