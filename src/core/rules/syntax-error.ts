/** Reports cells that Python cannot parse. The first place per cell: what follows it is mostly echo. */
import { defineRule } from "./rule";

export const syntaxError = defineRule({
  id: "syntax-error",
  title: "Cell that Python cannot parse",
  category: "correctness",
  severity: "error",
  isFixable: false,
  why: "The cell cannot run, and what it would have defined is missing below.",
  whenNotToUse: "Notebooks that show broken code on purpose; tag those cells `raises-exception`.",
  bad: "# %%\nprices = [1, 2\n# %%\nprint('done')\n",
  good: "# %%\nprices = [1, 2]\n# %%\nprint('done')\n",
  messages: { invalid: "Python cannot parse this: {problem}." },
  check({ notebook, graph, report }) {
    for (const cell of notebook.cells) {
      const problem = graph.cells[cell.index]?.syntaxProblems[0];
      if (!problem || cell.tags.includes("raises-exception")) continue;
      report({
        message: "invalid",
        data: { problem: problem.message.replace(/\.$/, "") },
        at: { cell: cell.index, span: problem.span },
      });
    }
  },
});
