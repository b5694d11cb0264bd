/**
 * Where definitions have to live, once it is known what is taken: one that the top of the module
 * cannot hold, or cannot hold in one form, moves into a stage.
 */
import { areAlike } from "../moduleNames";
import type { Unit } from "../units";
import type { Choice, ChoiceInput } from "./choice";

/** Moves what cannot stay at the top of the module into stages; false when all is where it belongs. */
export function settleHomes(choice: Choice, input: ChoiceInput): boolean {
  const { flow, homes, closure, units } = input;
  const taken = new Set([...choice.steps, ...choice.definitions]);
  const names = new Set<string>();
  for (const unit of choice.definitions) {
    const isHoldable =
      !closure.isRefused(unit) &&
      closure.directNeeds(unit).every((each) => homes.of(each) === "module");
    if (!isHoldable) for (const name of unit.names) names.add(name);
  }
  for (const unit of input.definitions) {
    const isActing = homes.of(unit) === "module" && acts(unit, input);
    if (isActing && !input.obstacleOf(unit)) for (const name of unit.names) names.add(name);
  }
  for (const unit of choice.steps) {
    for (const use of flow.usesOf(unit)) {
      const sources = use.definitions.flatMap((each) => flow.unitAt(each) ?? []);
      if (isMixed(use.name, sources, input)) names.add(use.name);
    }
    // What a stage binds is a variable, whoever else binds it.
    for (const name of unit.names) {
      const others = units.definersOf(name).filter((each) => homes.of(each) === "module");
      if (others.some((each) => taken.has(each) || each.role === "import")) names.add(name);
    }
  }
  return homes.makeVariables([...names]);
}

/** Whether a definition does something when it is defined, or needs values of the notebook for it. */
export function acts(unit: Unit, { homes, verdicts }: ChoiceInput): boolean {
  return (
    verdicts.names.effectOf(unit) !== undefined ||
    verdicts.stateOf(unit).some((read) => !read.isDeferred) ||
    verdicts.state.unparametrised.get(unit)?.isNow === true ||
    verdicts.needsOf(unit).first.some((each) => homes.of(each) !== "module")
  );
}

/** Whether a read sees another binding than the one that the module would have. */
function isMixed(name: string, sources: readonly Unit[], input: ChoiceInput): boolean {
  const { homes, verdicts } = input;
  const atTop = sources.filter((each) => homes.of(each) === "module");
  if (atTop.length === 0) return false;
  const supplier = verdicts.names.supplierOf(name);
  return (
    atTop.length < sources.length ||
    atTop.some((each) => supplier === undefined || !areAlike(each, supplier, name))
  );
}
