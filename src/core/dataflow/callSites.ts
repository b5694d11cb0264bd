/** Where a statement calls something, or hands on what may be called, by the places of the names. */
import type { Stmt } from "../python/ast";
import { spanOf } from "../text/span";
import { calleeStart } from "./calling";
import type { CallFact, NameEvent, StatementFacts } from "./facts";

export interface CallSites {
  /** Calls whose callee starts with a name of the notebook, by the offset of the name. */
  readonly byStart: ReadonlyMap<number, CallFact>;
  /** Calls of what no name of the notebook is at the root of, each in the form of a read of it. */
  readonly unnamed: readonly { readonly call: CallFact; readonly event: NameEvent }[];
  /** Offsets of plain decorators, which are called although no call is written: `@register`. */
  readonly decorators: ReadonlySet<number>;
}

const noStarts: ReadonlySet<number> = new Set();

export function callSitesOf({ calls, node }: StatementFacts): CallSites {
  const byStart = new Map<number, CallFact>();
  const unnamed: { call: CallFact; event: NameEvent }[] = [];
  for (const call of calls) {
    if (call.inside) continue;
    // `f(df).head()` starts where `f(df)` does, and calls no name.
    if (call.root !== undefined) byStart.set(calleeStart(call.node), call);
    else unnamed.push({ call, event: unnamedCallee(call) });
  }
  return { byStart, unnamed, decorators: decoratorStarts(node) };
}

/** Whether the name at an offset is an argument of a call. */
export function isHandedOn({ calls }: StatementFacts, start: number): boolean {
  return calls.some(
    ({ inside, node: { args, keywords } }) =>
      !inside &&
      (args.some((each) => each.kind === "Name" && each.start === start) ||
        keywords.some(({ value }) => value.kind === "Name" && value.start === start)),
  );
}

function unnamedCallee({ node }: CallFact): NameEvent {
  const span = spanOf(node.func);
  return { name: "", kind: "read", span, isConditional: true, isGuarded: false };
}

function decoratorStarts(node: Stmt): ReadonlySet<number> {
  if (node.kind !== "FunctionDef" && node.kind !== "ClassDef") return noStarts;
  return new Set(node.decorators.flatMap((each) => (each.kind === "Name" ? [each.start] : [])));
}
