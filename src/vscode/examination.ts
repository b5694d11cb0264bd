/** Questions about the flow of values in one notebook, answered from its analysis; see `Answers`. */
import {
  impactReport,
  nameHover,
  sliceChoices,
  sliceReport,
  type NotebookAnalysis,
} from "../core/index";
import type { Examination } from "./protocol";

export function examine(analysis: NotebookAnalysis, question: Examination): unknown {
  const { notebook, graph } = analysis;
  switch (question.kind) {
    case "sliceChoices":
      return sliceChoices(graph, question.cell);
    case "slice":
      return sliceReport(notebook, graph, question.request);
    case "impact":
      return impactReport(notebook, graph, question.target);
    case "hover":
      return nameHover(analysis, question.cell, question.at);
  }
}
