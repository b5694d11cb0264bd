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

/**
 * What a call gives to the named parameters of the function; of a bound method's first one, what the
 * method is called on.
 */
export function argumentsFor(
  { node }: FunctionFact,
  { func, args, keywords }: Call,
  parameters: readonly string[],
  isBound = false,
): readonly Expr[] {
  const all = isBound ? node.params.all.slice(1) : node.params.all;
  const self = isBound ? node.params.all[0]?.name.name : undefined;
  return parameters.flatMap((parameter) => {
    if (parameter === self) return func.kind === "Attribute" ? [func.value] : [];
    const place = all.findIndex((param) => param.name.name === parameter);
    if (place >= 0 && all[place]?.form === "var-positional") {
      return args.slice(place).map((each) => (each.kind === "Starred" ? each.value : each));
    }
    const keyword = keywords.find((each) => each.name?.name === parameter);
    const argument = keyword?.value ?? args[place];
    return argument ? [argument] : [];
  });
}
