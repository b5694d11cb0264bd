/**
 * Values of names that no statement binds (built-ins, names of star-imports, aliases everybody
 * uses) and of the built-in iterators, whose results depend on what they iterate over.
 */
import type { ApiTable } from "../../apis/apiTable";
import type { Expr, FunctionDef, Lambda } from "../../python/ast";
import { isBuiltin } from "../../python/builtins";
import { itemOf } from "./libraryCall";
import {
  object,
  type ClassValue,
  type FunctionValue,
  type ObjectValue,
  type Value,
  type ValueScope,
} from "./value";

/** Aliases so common that a notebook which lost its import cell can still be read. */
const commonAliases: ReadonlyMap<string, string> = new Map([
  ["np", "numpy"],
  ["pd", "pandas"],
  ["plt", "matplotlib.pyplot"],
  ["sns", "seaborn"],
  ["tf", "tensorflow"],
  ["keras", "keras"],
  ["torch", "torch"],
  ["nn", "torch.nn"],
  ["F", "torch.nn.functional"],
  ["px", "plotly.express"],
  ["go", "plotly.graph_objs"],
  ["sm", "statsmodels.api"],
  ["xgb", "xgboost"],
  ["lgb", "lightgbm"],
  ["cv2", "cv2"],
  ["os", "os"],
  ["re", "re"],
  ["math", "math"],
  ["random", "random"],
  ["time", "time"],
  ["sys", "sys"],
  ["json", "json"],
  ["pickle", "pickle"],
  ["joblib", "joblib"],
]);

/** What PySpark's shell and Databricks have ready. */
const readyMade: ReadonlyMap<string, string> = new Map([
  ["sc", "pyspark.SparkContext"],
  ["spark", "pyspark.sql.SparkSession"],
  ["sqlContext", "pyspark.sql.SparkSession"],
  ["sqlCtx", "pyspark.sql.SparkSession"],
]);

export class Names {
  readonly #apis: ApiTable;
  readonly #importPathOf: (name: string, cell: number) => string | undefined;
  readonly #stars: string[] = [];
  cell = 0;
  text = "";

  constructor(apis: ApiTable, importPathOf: (name: string, cell: number) => string | undefined) {
    this.#apis = apis;
    this.#importPathOf = importPathOf;
  }

  addStar(path: string): void {
    this.#stars.push(path);
  }

  unbound(name: string): Value | undefined {
    const imported = this.#importPathOf(name, this.cell);
    if (imported !== undefined) return { kind: "library", path: imported };
    const starred = this.#ofStars(name);
    if (starred !== undefined) return { kind: "library", path: starred };
    const type = readyMade.get(name);
    if (type !== undefined) return object(type);
    const path = commonAliases.get(name) ?? (isBuiltin(name) ? `builtins.${name}` : undefined);
    return path === undefined ? undefined : { kind: "library", path };
  }

  /**
   * The last star-import whose module is known to have the name. A class may also be one of "whatever
   * that module holds", where no second star-import may as well hold it.
   */
  #ofStars(name: string): string | undefined {
    const paths = this.#stars.map((module) => `${module}.${name}`);
    const listed = paths.filter((path) => this.#apis.isListed(path)).at(-1);
    if (listed !== undefined || !/^[A-Z]/.test(name)) return listed;
    const known = new Set(paths.filter((path) => this.#apis.callSpec(path) !== undefined));
    return known.size === 1 ? [...known][0] : undefined;
  }

  functionOf(
    node: FunctionDef | Lambda,
    scope: ValueScope,
    owner: ClassValue | undefined,
  ): FunctionValue {
    return { kind: "function", node, cell: this.cell, scope, owner };
  }

  /** The value of `3` or `-1`. */
  integerOf(expr: Expr): number | undefined {
    if (expr.kind !== "Constant" && expr.kind !== "UnaryOp") return undefined;
    const text = this.text.slice(expr.start, expr.end);
    return /^-?\d+$/.test(text) ? Number(text) : undefined;
  }

  iteratorCall(path: string, args: readonly (Value | undefined)[]): Value | undefined {
    const items = (): (Value | undefined)[] => args.map((arg) => arg && itemOf(this.#apis, arg));
    const pairs = (elements: (Value | undefined)[]): Value =>
      object("builtins.iterator", { item: object("builtins.tuple", { elements }) });
    if (path === "builtins.enumerate") return pairs([object("builtins.int"), items()[0]]);
    if (path === "builtins.zip") return pairs(items());
    if (/^builtins\.(list|tuple|sorted|reversed|iter)$/.test(path)) {
      const [item] = items();
      return object("builtins.list", { item });
    }
    return undefined;
  }

  iteratorMethod(type: string, method: string, receiver: ObjectValue): Value | undefined {
    if (type === "builtins.dict" && method === "items" && receiver.item) {
      const elements = [undefined, receiver.item];
      return object("builtins.iterator", { item: object("builtins.tuple", { elements }) });
    }
    if (type === "builtins.dict" && method === "values") {
      return object("builtins.list", { item: receiver.item });
    }
    return undefined;
  }
}
