/**
 * Paths as code spells them: `"a.csv"`, `FOLDER + "a.csv"`, `f"{FOLDER}/a.csv"`, `Path("a") / "b"`,
 * `os.path.join("a", "b")`. What is only known when the code runs is an ellipsis.
 */
import type { NotebookGraph } from "../dataflow/graph";
import type { Constant, Expr } from "../python/ast";
import { textOf } from "../text/span";

export class PathTexts {
  readonly #graph: NotebookGraph;
  readonly #named: ReadonlyMap<string, string>;

  /** `named`: texts of constants by name. */
  constructor(graph: NotebookGraph, named: ReadonlyMap<string, string>) {
    this.#graph = graph;
    this.#named = named;
  }

  /** Undefined where the beginning of the path is not written out. */
  of(expr: Expr, cell: number): string | undefined {
    const text = this.#text(expr, cell);
    return text === undefined || text.startsWith(unknown) ? undefined : text;
  }

  #text(expr: Expr, cell: number): string | undefined {
    const source = this.#graph.cells[cell]?.source ?? "";
    const part = (each: Expr): string => this.#text(each, cell) ?? unknown;
    switch (expr.kind) {
      case "Constant":
        return stringValue(expr, source);
      case "Name":
        return this.#named.get(expr.name);
      case "BinOp":
        if (expr.operator === "+") return part(expr.left) + part(expr.right);
        return expr.operator === "/" ? joined([expr.left, expr.right].map(part)) : undefined;
      case "JoinedStr":
        return this.#filled(expr.start, expr.values, textOf(source, expr), part);
      case "Call": {
        const path = this.#graph.values.callOf(cell, expr)?.path;
        return path === "os.path.join" || path === "pathlib.Path"
          ? joined(expr.args.map(part))
          : undefined;
      }
      default:
        return undefined;
    }
  }

  /** An f-string with what stands in its braces. */
  #filled(
    start: number,
    values: readonly Expr[],
    text: string,
    part: (expr: Expr) => string,
  ): string | undefined {
    let filled = "";
    let at = 0;
    for (const value of values) {
      const open = text.lastIndexOf("{", value.start - start);
      const close = text.indexOf("}", value.end - start);
      if (open < at || close < 0) return undefined;
      filled += text.slice(at, open) + part(value);
      at = close + 1;
    }
    return unquoted(filled + text.slice(at));
  }
}

const unknown = "…";

export function stringValue({ type, start, end }: Constant, source: string): string | undefined {
  return type === "str" ? unquoted(source.slice(start, end)) : undefined;
}

function unquoted(literal: string): string | undefined {
  return /^[rubft]*("""|'''|"|')([^"'\\]*)\1$/i.exec(literal)?.[2];
}

/** `Path()` is the folder that the program runs in. */
function joined([first = ".", ...more]: readonly string[]): string {
  return more.reduce(
    (path, part) => (part.startsWith("/") ? part : `${path.replace(/\/$/, "")}/${part}`),
    first,
  );
}
