/** A statement that calls something of the notebook, as seen from what is called. */
import type { Call } from "../python/ast";
import { functionsAround } from "../python/nesting";
import { calleeChain, calleeName } from "./calleeChain";
import type { CallFact, FunctionFact, NameEvent, StatementFacts } from "./facts";
import type { StatementId } from "./graph";

/** A statement that calls something of the notebook, or hands it on to be called. */
export interface Calling {
  readonly here: StatementId;
  readonly statement: StatementFacts;
  /** The read of the callee's name. */
  readonly event: NameEvent;
  /** Undefined where the name is read without being called, or called as a decorator. */
  readonly call: CallFact | undefined;
  /** A plain decorator, which is called although no call is written. */
  readonly isDecorator: boolean;
  /** Nobody keeps what the call makes. */
  readonly isDropped: boolean;
  /** What is to be done when all reads of the statement are through. */
  readonly effects: (() => void)[];
}

/** Offset of the name at the root of a callee; its own start when there is none. */
export function calleeStart(call: Call): number {
  return calleeChain(call.func)?.root.start ?? call.start;
}

/** What a call is called, for people: ".fit", "scale". */
export function causeName({ node, path }: CallFact): string {
  return `${path.length > 0 ? "." : ""}${calleeName(node.func)}`;
}

/** Whether it happens in the function's own body, and not when somebody calls what it returns. */
export function runsAtOnce({ span }: NameEvent, { node }: FunctionFact): boolean {
  return node.kind === "FunctionDef" && functionsAround(node, span) === 1;
}
