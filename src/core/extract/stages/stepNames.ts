/** Which variables a top-level statement reads and binds, as the body of a function sees them. */
import type { Use } from "../../dataflow/graph";
import type { Unit } from "../units";
import { guardedBody } from "./mainGuard";
import { openReads } from "./openReads";
import { surelyBinds } from "./sureBinding";
import type { UnitFlow } from "./unitFlow";

export interface StepNames {
  /** Read from what came before the statement, in order; reads of its functions come last. */
  readonly reads: readonly string[];
  /** Bound by the statement, perhaps. */
  readonly binds: ReadonlySet<string>;
  readonly surelyBinds: ReadonlySet<string>;
  /** Changed in place. */
  readonly mutates: ReadonlySet<string>;
}

/** `handedOn`: names that functions called by the unit need as arguments. */
export function stepNames(unit: Unit, flow: UnitFlow, handedOn: readonly string[]): StepNames {
  const reads = new Set<string>();
  const bound = new Set<string>();
  const binds = new Set<string>();
  for (const { node, events } of unit.statements) {
    for (const name of openReads(node, events, bound)) reads.add(name);
    for (const event of events) {
      if (event.kind === "delete") binds.delete(event.name);
      if (event.kind !== "define") continue;
      binds.add(event.name);
      if (!event.isConditional) bound.add(event.name);
    }
  }
  for (const name of handedOn) if (!bound.has(name)) reads.add(name);
  for (const event of unit.readsWhenCalled) reads.add(event.name);
  return {
    reads: [...reads],
    binds,
    surelyBinds: new Set(
      unit.statements.flatMap(({ node }) =>
        (guardedBody(node, unit.facts.source) ?? [node]).flatMap((each) => [...surelyBinds(each)]),
      ),
    ),
    mutates: new Set(flow.mutationsOf(unit).map((each) => each.name)),
  };
}

/** Whether the read happens whenever its statement runs. */
export function isSure(use: Use): boolean {
  return !use.isConditional && !use.isDeferred;
}
