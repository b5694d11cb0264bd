/** `del` of names that the notebook does not have any more, since a stage keeps them to itself. */
import type { Expr } from "../../python/ast";
import { spanOf } from "../../text/span";
import type { Unit } from "../units";
import type { Change } from "./cellText";

/** What becomes of `del` statements. */
export function deletionChanges(
  { statements, facts }: Unit,
  isGone: (name: string) => boolean,
): readonly Change[] {
  return statements.flatMap(({ node }): Change[] => {
    if (node.kind !== "Delete") return [];
    const left = node.targets.filter((target) => !(target.kind === "Name" && isGone(target.name)));
    if (left.length === node.targets.length) return [];
    if (left.length === 0) return [{ span: spanOf(node) }];
    const text = (target: Expr): string => facts.source.slice(target.start, target.end);
    return [{ span: spanOf(node), text: `del ${left.map(text).join(", ")}` }];
  });
}

/** Names that a statement of another form deletes, in a branch or a loop. */
export function deletedWithin({ statements }: Unit): readonly string[] {
  return statements
    .filter(({ node }) => node.kind !== "Delete")
    .flatMap(({ events }) => events)
    .filter(({ kind, how }) => kind === "delete" && how === undefined)
    .map(({ name }) => name);
}
