/**
 * What a name in a test file stands for: a dotted path such as churn.Model.fit, as parts. Follows
 * imports, aliases, `importlib.import_module("churn")`, `pytest.importorskip`, `functools.partial`,
 * `getattr` with a literal, files loaded by path, what calls give (`Model()` is the path Model, ()),
 * and testbook: a notebook opened by path stands for that path, so that `tb.ref("f")` is the path
 * "…/churn.ipynb", f.
 */
import { calleeName } from "../dataflow/calleeChain";
import { isBuiltin } from "../python/builtins";
import type { Call, Expr, Import, ImportFrom, Module, Stmt } from "../python/ast";
import { cleandoc } from "../python/docstring";
import { withNested } from "../python/walk";

/** Parts of a dotted path; the first may be the path of a notebook instead of a package. */
export type DottedPath = readonly string[];

/** The part of a path that stands for a call: in `Model().fit` the path is Model, (), fit. */
export const calledPart = "()";

/** The names of one scope on top of those of the scope around it. */
export class TestNames {
  readonly source: string;
  /** Reads code that is written as a string; a scope without it leaves such code alone. */
  readonly #parse: ((text: string) => Module) | undefined;
  readonly #parent: TestNames | undefined;
  readonly #paths = new Map<string, DottedPath | undefined>();
  /** Module of the last star-import, which may give any name that nothing else binds. */
  #star: DottedPath | undefined;

  constructor(source: string, parent?: TestNames, parse?: (text: string) => Module) {
    this.source = source;
    this.#parent = parent;
    this.#parse = parse ?? (parent ? parent.#parse : undefined);
  }

  /** The code in `tb.inject("…")` with the names that it sees: those of the notebook. */
  injectedBy(
    call: Call,
  ): { readonly body: readonly Stmt[]; readonly names: TestNames } | undefined {
    const [first] = call.args;
    const written = first && this.#literal(first);
    const notebook = calleeName(call.func) === "inject" ? this.#pathOfOwner(call) : undefined;
    if (!this.#parse || written === undefined || !notebook?.[0]?.endsWith(".ipynb"))
      return undefined;
    const text = cleandoc(written);
    const names = new TestNames(text);
    names.#star = notebook;
    return { body: this.#parse(text).body, names };
  }

  /** Undefined hides the name: it stands for something unknown. */
  bind(name: string, path: DottedPath | undefined): void {
    this.#paths.set(name, path);
  }

  /** Binds what an import statement binds; `folder` holds the importing file. */
  bindImport(stmt: Import | ImportFrom, folder: DottedPath): void {
    if (stmt.kind === "Import") {
      for (const { name, asname } of stmt.names) {
        const parts = name.split(".");
        this.bind(asname?.name ?? parts[0] ?? name, asname ? parts : parts.slice(0, 1));
      }
      return;
    }
    const base = stmt.level === 0 ? [] : folder.slice(0, folder.length - stmt.level + 1);
    const module = stmt.module === "" ? base : [...base, ...stmt.module.split(".")];
    for (const { name, asname } of stmt.names) {
      if (name === "*") this.#star = module;
      else this.bind(asname?.name ?? name, [...module, name]);
    }
  }

  /** Binds what the keys of a written-out table stand for, as `name[key]`. */
  bindTable(name: string, table: ReadonlyMap<string, DottedPath>): void {
    for (const [key, path] of table) this.bind(`${name}[${key}]`, path);
  }

  /** The entries of a dict by their literal keys, also of one that a name was bound to. */
  tableOf(expr: Expr): ReadonlyMap<string, DottedPath> {
    const table = new Map<string, DottedPath>();
    const entries = expr.kind === "Dict" ? expr.entries : [];
    for (const { key, value } of entries) {
      const text = key && this.#literal(key);
      const path = this.valueOf(value);
      if (text !== undefined && path) table.set(text, path);
    }
    if (expr.kind !== "Name") return table;
    const prefix = `${expr.name}[`;
    for (const [name, path] of this.#paths) {
      if (path && name.startsWith(prefix)) table.set(name.slice(prefix.length, -1), path);
    }
    return table;
  }

  lookup(name: string): DottedPath | undefined {
    if (this.#paths.has(name)) return this.#paths.get(name);
    if (this.#parent) return this.#parent.lookup(name);
    return this.#star && !isBuiltin(name) ? [...this.#star, name] : undefined;
  }

  /** Takes over the names that another scope bound, those with a prefix such as "self.". */
  adopt(other: TestNames, prefix = ""): void {
    for (const [name, path] of other.#paths) if (name.startsWith(prefix)) this.bind(name, path);
    this.#star = other.#star ?? this.#star;
  }

  /** What an expression stands for, if it can be told. */
  pathOf(expr: Expr): DottedPath | undefined {
    switch (expr.kind) {
      case "Name":
        return this.lookup(expr.name);
      case "Attribute": {
        const known =
          expr.value.kind === "Name" && this.#ownAttribute(expr.value.name, expr.attr.name);
        if (known) return known;
        const base = this.pathOf(expr.value);
        return base && [...base, expr.attr.name];
      }
      case "Call":
        return this.#pathOfCall(expr);
      case "Subscript": {
        const [index] = expr.indices;
        const key = index && this.#literal(index);
        if (expr.value.kind !== "Name" || key === undefined) return undefined;
        return this.lookup(`${expr.value.name}[${key}]`);
      }
      case "Await":
        return this.pathOf(expr.value);
      case "NamedExpr":
        return this.pathOf(expr.value);
      default:
        return undefined;
    }
  }

  /** `self.model`, bound under that name by a set-up method. */
  #ownAttribute(object: string, attribute: string): DottedPath | undefined {
    return object === "self" || object === "cls" ? this.lookup(`self.${attribute}`) : undefined;
  }

  #pathOfCall(call: Call): DottedPath | undefined {
    const [first, second] = call.args;
    const literal = first && this.#literal(first);
    const callee = calleeName(call.func);
    const notebook = callee === "testbook" && first && this.notebookIn(first);
    if (notebook) return [notebook];
    switch (callee) {
      case "import_module":
      case "__import__":
      case "importorskip":
        return literal?.replace(/^\.+/, "").split(".");
      case "ref":
      case "get": {
        const base = this.#pathOfOwner(call);
        if (base?.length === 1 && base[0]?.endsWith(".ipynb"))
          return literal ? [...base, literal] : undefined;
        break;
      }
      case "spec_from_file_location":
      case "SourceFileLoader":
        return this.#moduleIn(second) ?? literal?.split(".");
      case "module_from_spec":
      case "load_module":
        return first ? this.pathOf(first) : this.#pathOfOwner(call);
      case "partial":
        return first && this.pathOf(first);
      case "getattr": {
        const base = first && this.pathOf(first);
        const name = second && this.#literal(second);
        return base && name !== undefined ? [...base, name] : undefined;
      }
    }
    const called = this.pathOf(call.func);
    return called && [...called, calledPart];
  }

  #pathOfOwner({ func }: Call): DottedPath | undefined {
    return func.kind === "Attribute" ? this.pathOf(func.value) : undefined;
  }

  /** The module that an expression such as `ROOT / "src/churn.py"` ends in. */
  #moduleIn(expr: Expr | undefined): DottedPath | undefined {
    const texts = expr ? [...withNested(expr)].flatMap((part) => this.#literal(part) ?? []) : [];
    const file = texts.find((text) => text.endsWith(".py"));
    return file?.replace(/\.py$/, "").split("/").slice(-1);
  }

  /** Path of the notebook that an expression such as `HERE / "churn.ipynb"` ends in. */
  notebookIn(expr: Expr): string | undefined {
    // Of a table of notebooks, which one is meant is known only when the tests run.
    if (expr.kind === "Dict") return undefined;
    for (const part of withNested(expr)) {
      const text = this.#literal(part);
      if (text?.endsWith(".ipynb")) return text;
      const isBound = part.kind === "Name" || part.kind === "Subscript";
      const bound = isBound ? this.pathOf(part)?.[0] : undefined;
      if (bound?.endsWith(".ipynb")) return bound;
    }
    return undefined;
  }

  /** What `name = value` binds the name to; a path to a notebook counts as that notebook. */
  valueOf(expr: Expr): DottedPath | undefined {
    const path = this.pathOf(expr);
    if (path && expr.kind !== "Call") return path;
    const notebook = this.notebookIn(expr);
    return notebook && (!path || !path[0]?.endsWith(".ipynb")) ? [notebook] : path;
  }

  #literal(expr: Expr): string | undefined {
    if (expr.kind !== "Constant" || expr.type !== "str") return undefined;
    return /^[rRuU]?("""|'''|"|')([\s\S]*)\1$/.exec(this.source.slice(expr.start, expr.end))?.[2];
  }
}
