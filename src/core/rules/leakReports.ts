/** What the leakage rules have in common: a leak becomes a finding that shows the way there. */
import { leaksOf, type LeakKind } from "../leakage/leaks";
import type { RuleContext } from "./rule";

/** Reports every leak of a kind; its steps, numbered by cell, are the related places. */
export function reportLeaks(kind: LeakKind, { graph, report }: RuleContext<string>): void {
  for (const leak of leaksOf(graph)) {
    if (leak.kind !== kind) continue;
    report({
      message: leak.message,
      data: leak.data,
      at: leak.at,
      related: leak.steps.map(({ at, what }) => ({ at, message: `Cell ${at.cell + 1}: ${what}.` })),
    });
  }
}
