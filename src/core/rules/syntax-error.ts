/**
 * Reports cells that Python cannot parse. The first place per cell: what follows it is mostly echo. A
 * notebook that was written for Python 2 is one fault and not one in each of its cells.
 */
import { counted } from "./messages";
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
  messages: {
    invalid: "Python cannot parse this: {problem}.",
    python2: "Python cannot parse this: {problem}, here and in {others}.",
  },
  check({ notebook, graph, isIgnored, report }) {
    const problems = notebook.cells.flatMap(({ index: cell, tags }) => {
      const problem = graph.cells[cell]?.syntaxProblems[0];
      if (!problem || tags.includes("raises-exception") || isIgnored(cell)) return [];
      return [
        {
          ...problem,
          message: problem.message.replace(/\.$/, ""),
          at: { cell, span: problem.span },
        },
      ];
    });
    const [first, ...others] = problems.filter(({ isPython2 }) => isPython2);
    for (const { message: problem, at, isPython2 } of problems) {
      if (!isPython2 || others.length === 0) report({ message: "invalid", data: { problem }, at });
    }
    if (!first || others.length === 0) return;
    report({
      message: "python2",
      data: { problem: first.message, others: counted(others.length, "other cell") },
      at: first.at,
      related: others.map(({ message, at }) => ({ at, message: `${message}.` })),
    });
  },
});
