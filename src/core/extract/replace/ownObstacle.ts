/** What the code of a part itself says against taking it out of its cells. */
import { isLiteral } from "../../dataflow/analyzeCell";
import type { CallFact } from "../../dataflow/facts";
import { secretLookups } from "../secretLookup";
import type { NotebookUnits, Unit } from "../units";
import { formObstacle } from "./cellText";
import type { Part } from "./parts";
import { isCopyable, type SharedSymbol } from "./sharedSymbols";
import { stayAt, type Stay } from "./stay";
import { replaceWords } from "./words";

export interface OwnInput {
  readonly units: NotebookUnits;
  /** What other modules of the notebook hold too. */
  readonly shared: ReadonlyMap<string, SharedSymbol>;
}

/** `variables`: names that are variables of the module, which only its own functions see. */
export function ownObstacle(
  { block, label: name, units: own, pieces }: Part,
  variables: ReadonlySet<string>,
  { units, shared }: OwnInput,
): Stay | undefined {
  const twice = block.names.map((each) => shared.get(each)).find(Boolean);
  const [first] = own;
  if (twice && first && !isCopyable(first, units)) {
    return stayAt(first, 0, replaceWords.shared(name, twice.path));
  }
  for (const unit of own) {
    if (unit.facts.syntaxProblems.length > 0)
      return stayAt(unit, 0, replaceWords.syntax(unit.cell));
    if (secretLookups(unit, units).length > 0) return stayAt(unit, 0, replaceWords.secret(name));
    const reads = [...unit.readsNow, ...unit.readsWhenCalled, ...unit.rebinds];
    const given = new Set([...(block.added ?? []), ...(block.stage?.parameters ?? [])]);
    const variable = reads.find((each) => variables.has(each.name) && !given.has(each.name));
    const global = variable?.name ?? unit.rebinds[0]?.name ?? block.stage?.globals[0];
    if (global !== undefined)
      return stayAt(unit, variable?.span.start ?? 0, replaceWords.global(name, global));
    const call = evaluation(unit);
    if (call) return stayAt(unit, call.node.start, replaceWords.evaluates(name, call.root ?? ""));
  }
  for (const piece of pieces) {
    const [unit] = piece.units;
    const why = unit && formObstacle(piece.span, unit.facts);
    if (unit && why !== undefined)
      return stayAt(unit, piece.span.start, replaceWords.form(name, why));
  }
  return undefined;
}

/** A call in a definition that runs text which it is given: names in that text are the notebook's. */
function evaluation({ role, statements }: Unit): CallFact | undefined {
  if (role !== "function" && role !== "class") return undefined;
  return statements
    .flatMap(({ calls }) => calls)
    .find(({ root, path, node: { args } }) => {
      const [text, ...namespaces] = args;
      const isGiven = text !== undefined && !isLiteral(text) && namespaces.length === 0;
      return path.length === 0 && /^(eval|exec)$/.test(root ?? "") && isGiven;
    });
}
