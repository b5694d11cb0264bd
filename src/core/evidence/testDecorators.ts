/** What decorators of a test say about the names in its body. */
import { calleeName } from "../dataflow/calleeChain";
import type { Expr, FunctionDef } from "../python/ast";
import { pathOfElement } from "./testBody";
import type { TestFunction } from "./testFile";
import type { TestNames } from "./testNames";

/** `@testbook("churn.ipynb")` hands the notebook to the parameter that no fixture fills. */
export function bindDecoratorNotebook({ node, file }: TestFunction, names: TestNames): void {
  for (const decorator of node.decorators) {
    const path = file.names.pathOf(decorator);
    const first = node.params.all.find(({ name }) => name.name !== "self");
    if (path?.length === 1 && path[0]?.endsWith(".ipynb") && first)
      names.bind(first.name.name, path);
  }
}

/** `@pytest.mark.parametrize("model", [Model()])` says what the parameter stands for. */
export function bindParametrized(decorator: Expr, file: TestNames, names: TestNames): void {
  if (decorator.kind !== "Call" || calleeName(decorator.func) !== "parametrize") return;
  const [parameter, values] = decorator.args;
  if (!parameter || !values) return;
  const name = /^["'](\w+)["']$/.exec(file.source.slice(parameter.start, parameter.end))?.[1];
  const path = pathOfElement(values, file);
  if (name !== undefined && path) names.bind(name, path);
}

export function isStatic({ decorators }: FunctionDef): boolean {
  return decorators.some(
    (decorator) => decorator.kind === "Name" && decorator.name === "staticmethod",
  );
}
