/** The hover of what has moved to the notebook's module: where it is there, and its tests. */
import type { ImportBinding } from "../dataflow/facts";
import { textOfModule } from "../dataflow/ownModule";
import type { MethodEvidence, TestEvidence } from "../evidence/evidence";
import { meansName } from "../evidence/movedSymbols";
import type { MovedSymbol } from "../evidence/symbols";
import { LineIndex } from "../text/lineIndex";
import { testSummary, type Note, type Place } from "./notes";

/** Nothing for an import of anything else. */
export function movedNotes(binding: ImportBinding, moved: readonly MovedSymbol[]): readonly Note[] {
  const found = moved.find(({ fact, module }) => meansName(binding, fact.name, module));
  if (!found) return [];
  const { fact, module, isStage, test, methods } = found;
  const { path } = module;
  const line = new LineIndex(textOfModule(module)).positionAt(fact.nameSpan.start).line + 1;
  return [
    { text: `, ${isStage ? "a stage" : `a ${fact.kind}`} in ` },
    { text: `${path}, line ${line}`, place: { kind: "file", path, line } },
    ...evidenceNotes(test, methods),
  ];
}

/** " · tested by test_rate", with a link to the first test. */
export function evidenceNotes(
  test: TestEvidence,
  methods: readonly MethodEvidence[] | undefined,
): readonly Note[] {
  const [first] = test.kind === "tested" || test.kind === "reached" ? test.tests : [];
  const place: Place | undefined = first && { kind: "file", path: first.path, line: first.line };
  return [{ text: " · " }, { text: testSummary(test, methods), ...(place && { place }) }];
}
