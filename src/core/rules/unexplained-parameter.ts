/**
 * Reports models that are made with unusual numbers about which nobody says a word: no comment in
 * the cell, nothing in the section that names a setting or its value, no search in the notebook that
 * they could come from.
 */
import { push } from "../collections";
import {
  configuredModels,
  type ConfiguredModel,
  type ModelSetting,
} from "../evidence/modelSettings";
import { code, joined } from "../evidence/describeWords";
import { proseComments } from "../evidence/prose";
import type { NotebookGraph } from "../dataflow/graph";
import type { Notebook } from "../notebook/model";
import { blocksOfCell } from "../notebook/prose";
import { textOf } from "../text/span";
import { counted } from "./messages";
import { defineRule } from "./rule";

export const unexplainedParameter = defineRule({
  id: "unexplained-parameter",
  title: "Model with unusual numbers that nobody explains",
  category: "evidence",
  severity: "info",
  isFixable: true,
  why: "Nobody can tell whether such a number was found by a search, by chance or on other data.",
  whenNotToUse: "Notebooks whose settings are recorded in another place.",
  bad: `# %%
from sklearn.datasets import load_wine
from sklearn.ensemble import RandomForestClassifier
X, y = load_wine(return_X_y=True)
model = RandomForestClassifier(n_estimators=340, min_samples_leaf=17).fit(X, y)
`,
  good: `# %%
from sklearn.datasets import load_wine
from sklearn.ensemble import RandomForestClassifier
X, y = load_wine(return_X_y=True)
# The best of a random search over 60 settings, see tuning.ipynb.
model = RandomForestClassifier(n_estimators=340, min_samples_leaf=17).fit(X, y)
`,
  messages: {
    one: "{settings} of `{model}` is an unusual value, and nothing says where it comes from.",
    more: "{settings} of `{model}` are unusual values, and nothing says where they come from.",
    models: "{settings} of {models} are unusual values, and nothing says where they come from.",
  },
  check({ notebook, graph, phases, explanations, report }) {
    if (phases.some((labels) => labels.some(({ label }) => label === "tune"))) return;
    const told = new Set<string>();
    const byCell = new Map<number, ConfiguredModel[]>();
    for (const configured of configuredModels(graph)) {
      const { cell, model, unusual } = configured;
      if (explanations[cell]?.kind === "none" || isSaid(cell, model, unusual, notebook, graph)) {
        continue;
      }
      // The same model with the same numbers further down is the same question.
      const key = `${model} ${unusual.map(({ name, text }) => `${name}=${text}`).join()}`;
      if (!told.has(key)) push(byCell, cell, configured);
      told.add(key);
    }
    for (const [cell, models] of byCell) {
      const [first] = models.flatMap(({ unusual }) => unusual);
      if (!first) continue;
      const settings = models.flatMap(({ unusual }) =>
        unusual.map(({ name, text }) => `${name}=${text}`),
      );
      report({
        message: models.length > 1 ? "models" : settings.length > 1 ? "more" : "one",
        data: {
          settings: joined(code([...new Set(settings)])),
          model: models[0]?.model ?? "",
          models: counted(models.length, "model"),
        },
        at: { cell, span: { start: first.start, end: first.end } },
        fix: {
          title: "Insert the settings as text above",
          isSafe: false,
          edits: [
            { kind: "insertCell", index: cell, cellKind: "markdown", source: textFor(models) },
          ],
        },
      });
    }
  },
});

/** What is there to be explained, ready for the reason to be added. */
function textFor(models: readonly ConfiguredModel[]): string {
  return models
    .map(({ model, unusual }) => {
      const settings = code(unusual.map(({ name, text }) => `${name}=${text}`));
      return `Settings of \`${model}\`: ${joined(settings)}.`;
    })
    .join("\n\n");
}

/** Whether a comment in the cell says anything, or the section speaks of a setting or of a choice. */
function isSaid(
  cell: number,
  model: string,
  settings: readonly ModelSetting[],
  notebook: Notebook,
  graph: NotebookGraph,
): boolean {
  const facts = graph.cells[cell];
  const comments = (facts?.comments ?? []).map((span) => textOf(facts?.source ?? "", span));
  if (proseComments(comments).length > 0) return true;
  const text = sectionText(cell, notebook).toLowerCase();
  if (/hyper.?param|grid.?search|tun(e|ed|ing)\b|cross.?valid|optimi[sz]ed|best /.test(text))
    return true;
  return settings.some(({ name, text: value }) => {
    const words = [name, name.replaceAll("_", " "), value, model].map((word) => word.toLowerCase());
    return words.some((word) => text.includes(word));
  });
}

/** The Markdown from the section's heading to the cell, and directly below. */
function sectionText(cell: number, notebook: Notebook): string {
  const texts = [notebook.cells[cell + 1]];
  for (let at = cell - 1; at >= 0; at--) {
    const each = notebook.cells[at];
    texts.push(each);
    if (each && blocksOfCell(each).some(({ level }) => level !== undefined)) break;
  }
  return texts.map((each) => (each?.kind === "markdown" ? each.source : "")).join("\n");
}
