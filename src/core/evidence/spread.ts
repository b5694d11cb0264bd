/** How evidence goes on from what is tested to what that calls, one call further with each step. */
import type { TestEvidence } from "./evidence";

/** Adds to `evidence` the names that those in it call, directly or not, the shortest way first. */
export function spread(
  evidence: Map<string, TestEvidence>,
  calleesOf: (name: string) => readonly string[],
  isKnown: (name: string) => boolean,
): void {
  const queue = [...evidence.keys()];
  for (let caller = queue.shift(); caller !== undefined; caller = queue.shift()) {
    const known = evidence.get(caller);
    for (const callee of calleesOf(caller)) {
      if (!known || evidence.has(callee) || !isKnown(callee)) continue;
      evidence.set(callee, oneCallFurther(known));
      queue.push(callee);
    }
  }
}

function oneCallFurther(evidence: TestEvidence): TestEvidence {
  switch (evidence.kind) {
    case "tested":
      return { kind: "reached", tests: evidence.tests, distance: 1 };
    case "reached":
      return { ...evidence, distance: evidence.distance + 1 };
    case "asserted":
      return { ...evidence, distance: (evidence.distance ?? 0) + 1 };
    case "executed":
    case "untested":
      return evidence;
  }
}
