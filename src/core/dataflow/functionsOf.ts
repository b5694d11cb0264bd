/** Functions of the notebook seen from a call: what a name is bound to, which argument goes where. */
import type { Call, Expr } from "../python/ast";
import type { CellFacts, FunctionFact } from "./facts";
import type { Definition } from "./graph";

const none: readonly FunctionFact[] = [];

/** The function that a definition binds, or the methods of the class. */
export function functionsOf(
  definition: Definition,
  cells: readonly (CellFacts | undefined)[],
): readonly FunctionFact[] {
  const statement = cells[definition.cell]?.statements[definition.statement];
  if (definition.how === "magic" || !statement || statement.functions.length === 0) return none;
  return statement.functions.filter(
    (fact) => fact.name === definition.name || fact.name.startsWith(`${definition.name}.`),
  );
}

/** The arguments of a call that go to the named parameters of the function. */
export function argumentsFor(
  fact: FunctionFact,
  call: Call,
  parameters: readonly string[],
): readonly Expr[] {
  const names = fact.node.params.all.map((param) => param.name.name);
  return parameters.flatMap((parameter) => {
    const keyword = call.keywords.find((each) => each.name?.name === parameter);
    const argument = keyword?.value ?? call.args[names.indexOf(parameter)];
    return argument ? [argument] : [];
  });
}
