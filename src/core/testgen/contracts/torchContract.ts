/**
 * What a torch module promises, as a test: it takes a batch of the form that its first layer says,
 * what comes out has a form and no gaps, and gradients reach every parameter. Each is only asked for
 * where the code shows it; a module that takes pictures of some size, or is made for a large
 * machine, is left to people.
 */
import type { FunctionDef } from "../../python/ast";
import type { PlannedImport } from "../../extract/importText";
import { allExprs } from "../../python/walk";
import type { ModuleFunctions } from "../moduleFunctions";
import { NotClosed } from "../notClosed";
import { withHelpers, type TestBody } from "../testBody";
import type { ContractInput } from "./estimatorContract";
import { countsDimensions, inputOf, layersOf, type Input } from "./inputShape";
import { productOfLargest, valueOf, type Scope, type Value } from "./literalValues";
import { lastWidth } from "./outputWidth";
import { statementsIn } from "./roles";
import { shownCall, type ShownCall } from "./shownCall";
import { constructionOf, isRequired, ownClass, parametersOf, type OwnClass } from "./ownClass";

export function isTorchModule(
  { libraryBases, methods }: OwnClass,
  { facts }: ModuleFunctions,
): boolean {
  const paths = facts.statements.flatMap(({ imports }) => imports.map(({ path }) => path));
  return libraryBases.has("Module") && methods.has("forward") && paths.some(isTorch);
}

function isTorch(path: string): boolean {
  return /^torch\b/.test(path);
}

/** Throws `NotClosed` where it cannot be told what it takes. */
export function torchContract(owner: OwnClass, input: ContractInput): TestBody {
  const { graph, module, finder, spell } = input;
  const forward = owner.methods.get("forward");
  const [data, ...others] = parametersOf(forward);
  if (!forward || !data || others.some(isRequired)) {
    throw new NotClosed("`forward` takes more than one tensor");
  }
  if (owner.libraryBases.size > 1) throw new NotClosed("it builds on a class of a library");
  const code = codeOf(owner, module);
  if (/\.cuda\(|["']cuda/.test(code)) throw new NotClosed("it runs on a graphics card");
  if (finder.natureOfSymbol(owner.name) === "outside") {
    throw new NotClosed("it reads or writes files, or shows something");
  }
  if (returnsSeveral(forward)) throw new NotClosed("it gives more than one tensor");
  const shown = shownCall(owner.name, graph, finder, spell);
  const isSmall = shown && productOfLargest(shown.lines.join("\n").match(/\b\d+\b/g) ?? []) <= 1e6;
  const use = shown && isSmall ? useOfCall(shown) : madeUpUse(owner, forward, code, input);
  const lines = [
    "torch.manual_seed(0)",
    ...use.lines,
    ...(use.shape ? [`assert result.shape == (${use.shape.join(", ")})`] : []),
    "assert torch.isfinite(result).all()",
    ...(learnsWhole(owner, module, code)
      ? [
          "# Every parameter takes part in the result.",
          "result.sum().backward()",
          `assert [name for name, each in ${use.model}.named_parameters() if each.grad is None] == []`,
        ]
      : []),
  ];
  const torch = { module: "torch", level: 0, name: undefined, asname: undefined };
  const imports = new Map([...use.imports, ["torch", torch] as const]);
  return withHelpers({
    origin: "",
    suffix: "contract",
    lines,
    imports,
    names: use.names,
  });
}

/** How the test comes to its `result`. */
interface Use {
  readonly lines: readonly string[];
  readonly model: string;
  readonly shape: readonly (number | undefined)[] | undefined;
  readonly imports: ReadonlyMap<string, PlannedImport>;
  readonly names: ReadonlySet<string>;
}

function useOfCall({ lines, imports, names, model, given }: ShownCall): Use {
  return {
    lines: [...lines, `result = ${model}(${given})`],
    model,
    shape: undefined,
    imports,
    names,
  };
}

function madeUpUse(
  owner: OwnClass,
  forward: FunctionDef,
  code: string,
  { graph, module, spell }: ContractInput,
): Use {
  const construction = constructionOf(owner, graph, module);
  const given: Scope = new Map(
    [...construction.values].map(([name, { expr, source }]) => [
      name,
      valueOf(expr, source, new Map()),
    ]),
  );
  if (sizeOf(given, code) > 1e7) throw new NotClosed("it is too large to be made in a test");
  const taken = inputOf(owner, given, module);
  if (!taken) throw new NotClosed("the form of its input cannot be told");
  const shape = shapeOf(taken, forward, code, module);
  const tensor =
    taken.kind === "indexes"
      ? `torch.randint(0, ${taken.size}, (${shape.join(", ")}))`
      : `torch.randn(${shape.join(", ")})`;
  const width = lastWidth(owner, forward, given, module);
  return {
    lines: [
      ...construction.lines,
      `model = ${spell(owner.name)}(${construction.args.join(", ")})`,
      `batch = ${tensor}`,
      "result = model(batch)",
    ],
    model: "model",
    shape:
      width !== undefined && taken.kind === "numbers" ? [...shape.slice(0, -1), width] : undefined,
    imports: new Map(),
    names: new Set([owner.name]),
  };
}

/** Of the class and of all classes of the module that it uses. */
function codeOf({ name }: OwnClass, module: ModuleFunctions): string {
  const reached = [...module.reachedFrom(name)];
  return reached
    .map((each) => module.facts.symbols.find((symbol) => symbol.name === each))
    .map((symbol) => symbol && module.facts.source.slice(symbol.span.start, symbol.span.end))
    .join("\n");
}

/** About how many numbers it holds: the three largest that its code reads, one times the other. */
function sizeOf(given: Scope, code: string): number {
  const sizes: number[] = [];
  const add = (value: Value): void => {
    if (typeof value === "number") sizes.push(value);
    if (value instanceof Map) {
      for (const [key, each] of value as Scope) if (code.includes(`"${key}"`)) add(each);
    }
  };
  for (const value of given.values()) add(value);
  return productOfLargest(sizes);
}

/** Throws where the code needs to know of dimensions that nothing tells. */
function shapeOf(
  { kind, size, rank }: Input,
  forward: FunctionDef,
  code: string,
  module: ModuleFunctions,
): readonly number[] {
  if (kind === "pictures") {
    if (/\bLinear\(/.test(code) && !/Adaptive\w+Pool2d\(/.test(code)) {
      throw new NotClosed("the size of its pictures cannot be told");
    }
    return [2, size, 32, 32];
  }
  if (kind === "indexes") return [2, 3];
  if (rank === undefined && countsDimensions(forward, module)) {
    throw new NotClosed("the number of dimensions that it takes cannot be told");
  }
  if (rank !== undefined && (rank < 2 || rank > 3)) {
    throw new NotClosed("the form of its input cannot be told");
  }
  return rank === 3 ? [2, 3, size] : [4, size];
}

/** A pair, or what a recurrent layer gives. */
function returnsSeveral({ body }: FunctionDef): boolean {
  const values = statementsIn(body).flatMap((stmt) => (stmt.kind === "Return" ? [stmt.value] : []));
  return values.length === 0 || values.some((value) => !value || value.kind === "Tuple");
}

/**
 * Whether every layer of it and of the modules that it uses is read outside of its constructor, and
 * nothing on the way stops gradients or chooses between layers.
 */
function learnsWhole({ name }: OwnClass, module: ModuleFunctions, code: string): boolean {
  if (/no_grad|inference_mode|detach|argmax|argsort|topk|requires_grad|nonzero/.test(code)) {
    return false;
  }
  const owners = [...module.reachedFrom(name)].flatMap((each) => ownClass(each, module) ?? []);
  return owners.every((owner) => {
    const statements = [...owner.methods].flatMap(([method, { body }]) =>
      method === "__init__" ? [] : statementsIn(body),
    );
    const used = new Set(
      statements
        .flatMap(allExprs)
        .flatMap((expr) => (expr.kind === "Attribute" ? expr.attr.name : [])),
    );
    const isStraight = statements.every(({ kind }) => kind !== "If");
    return (
      isStraight && [...layersOf(owner, new Map(), module).keys()].every((each) => used.has(each))
    );
  });
}
