/**
 * Reports, once in a notebook, that models are trained at the top level of its cells: there no test can
 * reach the code. A notebook that has given a module its stages, or that exports cells, is in order.
 */
import type { NotebookGraph } from "../dataflow/graph";
import type { CellSpan } from "../notebook/model";
import { phasesOfStatements } from "../phases/statementPhases";
import { counted } from "./messages";
import { defineRule } from "./rule";

export const untestableModelCode = defineRule({
  id: "untestable-model-code",
  title: "Training at the top level of cells, where no test can reach it",
  category: "evidence",
  severity: "info",
  isFixable: false,
  why: "What trains the model can only be checked by running the whole notebook and looking at it.",
  whenNotToUse: "Teaching notebooks and experiments from which nothing will be taken over.",
  bad: `# %%
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Ridge
X, y = load_diabetes(return_X_y=True)
model = Ridge(alpha=0.5).fit(X, y)
`,
  good: `# %%
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Ridge
def train_model(X, y):
    return Ridge(alpha=0.5).fit(X, y)
# %%
assert train_model([[0], [1]], [0, 1]).predict([[2]])[0] > 0
X, y = load_diabetes(return_X_y=True)
model = train_model(X, y)
`,
  messages: {
    one: "A model is trained here at the top level, where no test can reach it: extract it as a function.",
    more: "{count} train models at the top level, where no test can reach them: extract them as functions.",
  },
  check({ notebook, graph, phases, modules, isIgnored, report }) {
    if (modules.length > 0 || notebook.cells.some(({ source }) => exports.test(source))) return;
    const cells = notebook.cells
      .map(({ index }) => index)
      .filter((cell) => {
        const [main] = phases[cell] ?? [];
        return main?.isDirect && trains.has(main.label) && !isIgnored(cell);
      });
    const [first] = cells;
    if (first === undefined) return;
    report({
      message: cells.length === 1 ? "one" : "more",
      data: { count: counted(cells.length, "cell") },
      at: trainingLine(first, graph),
    });
  },
});

/** First line of the statement that trains, rather than of one that makes ready for it. */
function trainingLine(cell: number, graph: NotebookGraph): CellSpan {
  const phasesAt = phasesOfStatements(graph);
  const facts = graph.cells[cell];
  const statements = facts?.statements ?? [];
  const training = statements.flatMap((statement) => {
    const at = { cell, statement: statement.index };
    const phase = phasesAt(at).find(({ label }) => trains.has(label));
    return phase ? [{ statement, isDirect: phase.isDirect === true }] : [];
  });
  const found = (training.find(({ isDirect }) => isDirect) ?? training[0])?.statement;
  const { start, end } = (found ?? statements[0])?.span ?? { start: 0, end: 0 };
  const line = facts?.masked.slice(start, end).split("\n", 1)[0] ?? "";
  return { cell, span: { start, end: start + line.trimEnd().length } };
}

const trains: ReadonlySet<string> = new Set(["train", "tune"]);

/** nbdev's directives: whoever names the cells to export has decided about the others. */
const exports = /^#\s*\|\s*(default_exp|export)/m;
