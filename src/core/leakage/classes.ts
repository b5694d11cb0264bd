/**
 * Classes of the notebook's own that learn as those of libraries do. What `fit` keeps tells whether a
 * transformer learns at all: it is followed once, on rows of nobody, and `self` is looked at then.
 */
import { mostSpecial } from "../dataflow/values";
import type { Call, ClassDef } from "../python/ast";
import { lastOf, type Context } from "./context";
import { containsRows, RowSet } from "./rows";
import { data, inside, type Instance, type Known, type NotebookClass } from "./value";
import { statefulClasses, teaches } from "./vocabulary";

export function classOf(stmt: ClassDef, context: Context): NotebookClass {
  const bases = stmt.bases.map((base) => context.value(base)).filter((base) => isClass(base));
  const paths = stmt.bases.flatMap((base) => context.pathOf(base) ?? []);
  const types = [...bases, ...paths].flatMap((base) => {
    const type = typeof base === "string" ? context.apis.instanceType(base) : base.type;
    return type ?? [];
  });
  const inherited = [...bases].reverse().flatMap(({ methods }) => [...methods]);
  const own = stmt.body.flatMap((inner) =>
    inner.kind === "FunctionDef" ? [[inner.name.name, context.functionOf(inner)] as const] : [],
  );
  const { name } = stmt.name;
  const isStateful = [name, ...paths].some((path) => statefulClasses.has(lastOf(path)));
  return {
    kind: "class",
    name,
    type: mostSpecial(context.apis, types),
    methods: new Map([...inherited, ...own]),
    learns: isStateful || bases.some(({ learns }) => learns) ? true : undefined,
  };
}

export function isClass(value: Known | undefined): value is NotebookClass {
  return value?.kind === "class";
}

/** It prepares rows for a model and is none: by its type, else by the methods that it has. */
export function isTransformerClass({ type, methods }: NotebookClass, { apis }: Context): boolean {
  if (type !== undefined && apis.isA(type, "sklearn.Transformer")) return true;
  if (type !== undefined && apis.isA(type, "sklearn.Estimator")) return false;
  return methods.has("fit") && methods.has("transform") && !methods.has("predict");
}

/** Whether `fit` keeps numbers computed from the rows, or something that has learned from them. */
export function learns(own: NotebookClass, call: Call, context: Context): boolean {
  // While it is asked, the answer is no: a class may make instances of itself.
  own.learns ??= false;
  const type = "pandas.DataFrame";
  const [rows, answers] = [data(new RowSet(), { type }), data(new RowSet())];
  const self: Instance = { kind: "instance", of: own, fields: new Map() };
  context.apart(() => {
    for (const [name, args] of [
      ["__init__", []],
      ["fit", [rows, answers]],
    ] as const) {
      const method = own.methods.get(name);
      if (method) context.run(method, { call, args: [self, ...args], keywords: new Map() });
    }
  });
  own.learns = [...self.fields.values()]
    .flatMap((field) => [...inside(field)])
    .some((kept) => {
      if (kept.kind === "learner") return kept.lesson !== undefined;
      if (kept.kind !== "statistic") return false;
      return teaches.has(kept.name) || containsRows(rows.rows, kept.rows);
    });
  return own.learns;
}
