/**
 * What every estimator promises, as a test of one that the notebook defines: `fit` gives the estimator
 * back, there is a value for each row and it is a number, the same data gives the same again, and
 * scikit-learn can copy it. Each promise is only asked for where the code shows that it is meant.
 */
import type { NotebookGraph } from "../../dataflow/graph";
import type { FunctionDef, Stmt } from "../../python/ast";
import { childStatements } from "../../python/walk";
import type { ModuleFunctions } from "../moduleFunctions";
import { NotClosed } from "../notClosed";
import type { SetupFinder } from "../setup";
import { withHelpers, type Spelling, type TestBody } from "../testBody";
import { madeUpData, shownData } from "./estimatorData";
import { constructionOf, isRequired, parametersOf, type OwnClass } from "./ownClass";

/** What a contract is made from. */
export interface ContractInput {
  readonly graph: NotebookGraph;
  readonly module: ModuleFunctions;
  readonly finder: SetupFinder;
  readonly spell: Spelling;
}

export function isEstimator({ methods }: OwnClass): boolean {
  return methods.has("fit") && (methods.has("predict") || methods.has("transform"));
}

/** Throws `NotClosed` where no data is known that it surely takes. */
export function estimatorContract(owner: OwnClass, input: ContractInput): TestBody {
  const { graph, module, finder, spell } = input;
  const fit = owner.methods.get("fit");
  const results = ["predict", "transform"].flatMap((name) => {
    const [first, ...others] = parametersOf(owner.methods.get(name));
    return first && !others.some(isRequired) ? name : [];
  });
  if (!fit || results.length === 0) throw new NotClosed("its methods take more than data");
  if (/sparse|csr_|Vectorizer|Encoder|Tokenizer/.test(owner.code)) {
    throw new NotClosed("what data it takes cannot be told");
  }
  if ([...owner.libraryBases].some((base) => !/^(BaseEstimator|object|ABC|\w+Mixin)$/.test(base))) {
    throw new NotClosed("it builds on a class of a library");
  }
  if (finder.natureOfSymbol(owner.name) === "outside") {
    throw new NotClosed("it reads or writes files, or shows something");
  }
  const construction = constructionOf(owner, graph, module);
  const data =
    shownData(owner, graph, finder) ?? madeUpData(owner, { fit, results, construction, module });
  const seedAt = parametersOf(owner.methods.get("__init__")).findIndex(
    ({ name }) => name.name === "random_state",
  );
  const isSeeded = seedAt >= 0;
  const args = isSeeded ? withSeed(construction.args, seedAt) : construction.args;
  const make = `${spell(owner.name)}(${args.join(", ")})`;
  const given = data.target === undefined ? data.table : `${data.table}, ${data.target}`;
  const seeds = drawsNumbers(owner, module) && !isSeeded ? ["np.random.seed(0)"] : [];
  const lines = [
    ...data.lines,
    ...construction.lines,
    ...seeds,
    `model = ${make}`,
    returnsSelf(fit) ? `assert model.fit(${given}) is model` : `model.fit(${given})`,
    ...results.flatMap((name) => [
      `${resultNames[name] ?? name} = model.${name}(${data.table})`,
      `assert len(${resultNames[name] ?? name}) == len(${data.table})`,
      data.noNaN(resultNames[name] ?? name),
      ...(name === "predict" ? data.betterThanConstant(resultNames[name] ?? name) : []),
    ]),
    ...againLines(owner, results, { make, given, seeds, table: data.table }),
    ...cloneLines(owner),
  ];
  const imports = new Map(data.imports);
  if (lines.some((line) => line.includes("clone("))) {
    imports.set("clone", { module: "sklearn.base", level: 0, name: "clone", asname: undefined });
  }
  const names = new Set([owner.name]);
  return withHelpers({ origin: "", suffix: "contract", lines, imports, names });
}

const resultNames: Readonly<Record<string, string>> = {
  predict: "predicted",
  transform: "transformed",
};

/** Whether it may ask numpy for random numbers, itself or through an estimator of scikit-learn. */
function drawsNumbers({ code }: OwnClass, { facts }: ModuleFunctions): boolean {
  const estimators = facts.statements
    .flatMap(({ imports }) => imports)
    .filter(({ name, path }) => /^[A-Z]/.test(name) && /^sklearn\.(?!base\b)/.test(path));
  return /random/.test(code) || estimators.some(({ name }) => code.includes(`${name}(`));
}

/** With a seed, unless the call of the notebook has one. */
function withSeed(args: readonly string[], at: number): readonly string[] {
  const isGiven = args.some((arg, index) =>
    /^\w+\s*=/.test(arg) ? arg.startsWith("random_state") : index === at,
  );
  return isGiven ? args : [...args, "random_state=42"];
}

/** Whether every way out of a method is `return self`. */
function returnsSelf({ body }: FunctionDef): boolean {
  const returns = returnsIn(body);
  const last = body.at(-1);
  const isSelf = (stmt: Stmt | undefined): boolean =>
    stmt?.kind === "Return" && stmt.value?.kind === "Name" && stmt.value.name === "self";
  return isSelf(last) && returns.every(isSelf);
}

function returnsIn(body: readonly Stmt[]): readonly Stmt[] {
  return body.flatMap((stmt) => {
    if (stmt.kind === "FunctionDef" || stmt.kind === "ClassDef") return [];
    return stmt.kind === "Return" ? [stmt] : returnsIn(childStatements(stmt));
  });
}

/** A second fit, unless the code draws numbers that no seed reaches. */
function againLines(
  { code }: OwnClass,
  results: readonly string[],
  {
    make,
    given,
    seeds,
    table,
  }: Readonly<Record<"make" | "given" | "table", string>> & {
    readonly seeds: readonly string[];
  },
): readonly string[] {
  const isFree = /default_rng\(\s*\)|RandomState\(\s*\)|\bsecrets\.|\buuid|(?<![.\w])random\.\w+\(/;
  if (isFree.test(code)) return [];
  return [
    "# The same data gives the same again.",
    ...seeds,
    `again = ${make}`,
    `again.fit(${given})`,
    ...results.map((name) => {
      return `np.testing.assert_array_equal(again.${name}(${table}), ${resultNames[name] ?? name})`;
    }),
  ];
}

/** scikit-learn copies what keeps its parameters under their names and as they are. */
function cloneLines({ libraryBases, methods }: OwnClass): readonly string[] {
  if (!libraryBases.has("BaseEstimator")) return [];
  const make = methods.get("__init__");
  const kept = new Set(
    (make?.body ?? []).flatMap((stmt) => {
      const [target] = stmt.kind === "Assign" ? stmt.targets : [];
      const isOwn = target?.kind === "Attribute" && stmt.kind === "Assign";
      const isKept = isOwn && stmt.value.kind === "Name" && stmt.value.name === target.attr.name;
      return isKept ? target.attr.name : [];
    }),
  );
  const isKept = parametersOf(make).every(({ name, form }) => {
    return kept.has(name.name) && form !== "var-positional" && form !== "var-keyword";
  });
  return isKept
    ? ["# scikit-learn can copy it.", "assert clone(model).get_params() == model.get_params()"]
    : [];
}
