/**
 * The published form of `analyze --format json` as a schema: what a consumer may rely on. It allows
 * fields that it does not name, since the format only ever grows.
 */
import { z } from "zod";
import { phaseLabels } from "../phases/phase";
import { ruleIds } from "../rules/ids";

/** Version of the format; a change that breaks a consumer would raise it. */
export const reportVersion = 1;

const index = z.int().min(0).describe("0-based index over all cells.");
const oneBased = z.int().min(1);
const names = z.array(z.string());

const range = {
  line: oneBased.describe("1-based line in the cell."),
  column: oneBased.describe("1-based column in UTF-16 code units."),
  endLine: oneBased,
  endColumn: oneBased.describe("Column after the last character."),
};

const edit = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("replace"), cell: index, ...range, text: z.string() }),
  z.object({
    kind: z.literal("insertCell"),
    index: index.describe("The new cell stands before the one that has this index now."),
    cellKind: z.enum(["code", "markdown"]),
    source: z.string(),
  }),
]);

const module = z
  .object({ path: z.string(), ...range })
  .describe("Place in the file of a module that holds code of the notebook.");

const finding = z.object({
  rule: z.enum(ruleIds),
  severity: z.enum(["info", "warning", "error"]),
  message: z.string(),
  cell: index,
  ...range,
  fileLine: oneBased.describe("1-based line in the .ipynb file."),
  symbol: z.string().exactOptional().describe("The name that the finding is about."),
  subject: z
    .string()
    .exactOptional()
    .describe("Names of the code that the finding is about, where that is more than one name."),
  fix: z
    .object({
      title: z.string(),
      isSafe: z.boolean().describe("Whether it may be applied unseen."),
      edits: z.array(edit),
    })
    .exactOptional(),
  related: z
    .array(z.object({ cell: index, message: z.string(), ...range, module: module.exactOptional() }))
    .exactOptional(),
  module: module
    .exactOptional()
    .describe("Of code that has moved to a module; the place in the cell is what leads there."),
  tests: z
    .array(z.object({ path: z.string(), message: z.string(), ...range }))
    .exactOptional()
    .describe("Tests of the repository that the finding is about as well; places in their files."),
});

const explanation = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("light") }),
  z.object({ kind: z.literal("markdown"), cell: index }),
  z.object({ kind: z.literal("docstring") }),
  z.object({ kind: z.literal("comments"), lines: z.int() }),
  z.object({ kind: z.literal("none") }),
]);

const state = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("edited") }),
  z.object({
    kind: z.literal("stale"),
    name: z.string(),
    cause: index.describe("The cell that has changed the name since."),
    through: index.exactOptional().describe("The cell that read it, when it was not this one."),
    evidence: z.enum(["session", "changed", "count"]),
  }),
  z.object({
    kind: z.literal("out-of-order"),
    name: z.string(),
    from: index.exactOptional().describe("The cell whose value it read; absent when that is gone."),
    expected: index.describe("The cell that gives the name from top to bottom."),
  }),
]);

const share = {
  covered: z.int().min(0),
  total: z.int().min(0).describe("Lines that run when their function is called."),
};

const cell = z.object({
  index,
  id: z.string().exactOptional().describe("nbformat 4.5 cell id."),
  kind: z.enum(["code", "markdown", "raw"]),
  phases: z
    .array(
      z.object({
        label: z.enum(phaseLabels),
        reason: z.string(),
        isDirect: z
          .literal(true)
          .exactOptional()
          .describe("The cell itself does it, not just a function that it defines or calls."),
      }),
    )
    .describe("What the cell does, primary label first."),
  defines: names.describe("Names bound when the cell has run."),
  imports: names.exactOptional().describe("Those of them that imports bind."),
  reads: names.describe("Names that it needs from before; imports and built-ins are left out."),
  mutates: names.describe("Names whose objects it changes in place."),
  calls: names.describe("Resolved paths of the calls that run with the cell."),
  dependsOn: z.array(index).describe("Cells that it takes a value from, top to bottom."),
  executionCount: z.int().nullable(),
  state: state
    .exactOptional()
    .describe("Why what the cell shows is not what the notebook says, where that is known."),
  explanation: explanation.exactOptional(),
  coverage: z
    .object({
      ...share,
      lines: z.array(z.object({ line: oneBased, endLine: oneBased, isCovered: z.boolean() })),
    })
    .exactOptional()
    .describe("What a coverage file says of the module that the cell was extracted to."),
});

const tests = z.array(
  z.object({
    path: z.string(),
    name: z.string(),
    line: oneBased.describe("Line of the def."),
    column: oneBased
      .exactOptional()
      .describe("Column of its name; only of tests that are findings themselves."),
    isWeak: z
      .boolean()
      .exactOptional()
      .describe("It asserts no value: only a presence, a type, or that anything at all fails."),
  }),
);

const test = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("tested"), tests }),
  z.object({ kind: z.literal("reached"), tests, distance: z.int() }),
  z.object({
    kind: z.literal("asserted"),
    cells: z.array(index),
    distance: z.int().exactOptional().describe("Calls between what is asserted and the symbol."),
    isWeak: z
      .boolean()
      .exactOptional()
      .describe("The cells assert no value of it: only a presence or a type."),
  }),
  z.object({ kind: z.literal("executed"), by: tests.describe("What runs the notebook whole.") }),
  z.object({ kind: z.literal("untested") }),
]);

const symbol = z.object({
  kind: z.enum(["function", "class", "constant"]),
  name: z.string(),
  cell: index,
  ...range,
  isModelCode: z.boolean(),
  hasDocstring: z.boolean(),
  test,
  methods: z
    .array(z.object({ name: z.string(), test }))
    .exactOptional()
    .describe("Of a class: its methods that count for themselves."),
  coverage: z.object(share).exactOptional(),
  module: module
    .exactOptional()
    .describe("Of what has moved to a module: its definition; the cell is one that uses it."),
  isStage: z
    .literal(true)
    .exactOptional()
    .describe("A function of a module that top-level code of the notebook became."),
  stage: z
    .string()
    .exactOptional()
    .describe("Of a function or class that stands inside of a stage: the stage."),
});

const problem = z.object({
  kind: z.enum([
    "unreadable",
    "invalid-json",
    "merge-conflict",
    "not-a-notebook",
    "language",
    "invalid-notebook",
    "unknown-rule",
    "internal",
  ]),
  message: z.string(),
  fileLine: oneBased.exactOptional(),
  cell: index.exactOptional(),
});

/** One notebook: an item of `notebooks`, a line of `--format jsonl`. */
export const notebookReportSchema = z.object({
  path: z.string(),
  language: z.string().describe("Lower-case language of the kernel; empty when unreadable."),
  cells: z.array(cell),
  flows: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(["data", "code", "import"]),
      from: index,
      to: index,
    }),
  ),
  symbols: z.array(symbol),
  findings: z.array(finding),
  problems: z.array(problem),
  coverage: z
    .array(
      z.object({
        module: z.string(),
        file: z.string().exactOptional().describe("Absent for a run of the tests in the editor."),
        isOutdated: z.boolean().describe("The module is newer than the file, which is not used."),
      }),
    )
    .exactOptional()
    .describe("The coverage files that speak for modules of the notebook."),
});

export const reportDocumentSchema = z.object({
  version: z.literal(reportVersion),
  notebooks: z.array(notebookReportSchema),
});

/** The JSON Schema of the document, draft 2020-12. */
export function reportJsonSchema(): Readonly<Record<string, unknown>> {
  return { ...z.toJSONSchema(reportDocumentSchema, { io: "input" }) };
}
