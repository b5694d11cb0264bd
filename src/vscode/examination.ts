/** Questions about one notebook, answered from its analysis; see `Answers`. */
import {
  explanationFix,
  explanationPrompt,
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
    case "explanationPrompt":
      return explanationPrompt(analysis, question.target);
    case "explanationFix":
      return explanationFix(analysis, question.target, question.paragraphs);
    case "hover":
      return nameHover(analysis, question.cell, question.at);
  }
}
