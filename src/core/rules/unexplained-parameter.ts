/**
 * Reports models that are made with unusual numbers about which nobody says a word: no comment in
 * the cell, nothing in the section that names a setting or its value, no search in the notebook that
 * they could come from. What has moved to the notebook's module is asked the same: its comments and
 * docstring count, and the section that calls it.
 */
import { push } from "../collections";
import {
  configuredModels,
  type ConfiguredModel,
  type ModelSetting,
} from "../evidence/modelSettings";
import { code, filled, joined, listedNames } from "../evidence/describeWords";
import { phrasesFor } from "../evidence/notebookLanguage";
import type { Phrases } from "../evidence/languages/phraseTable";
import { proseComments } from "../evidence/prose";
import type { MovedSymbol } from "../evidence/symbols";
import { apiTable } from "../apis/apiTable";
import type { OwnModule } from "../dataflow/ownModule";
import type { Notebook } from "../notebook/model";
import { blocksOfCell } from "../notebook/prose";
import { contains, textOf } from "../text/span";
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
  check({ notebook, graph, modules, moved, phases, explanations, report }) {
    if (phases.some((labels) => labels.some(({ label }) => label === "tune"))) return;
    if (modules.some(searches)) return;
    const inCells = configuredModels(graph).filter(({ cell, model, unusual }) => {
      if (explanations[cell]?.kind === "none") return false;
      const { source = "", comments = [] } = graph.cells[cell] ?? {};
      const texts = comments.map((span) => textOf(source, span));
      return !isSaid(model, unusual, texts, sectionText(cell, notebook));
    });
    const told = new Set<string>();
    const byPlace = new Map<string, Question[]>();
    for (const question of [
      ...inCells.map((each): Question => ({ ...each, piece: `${each.cell}`, owner: undefined })),
      ...movedModels(modules, moved, notebook).filter(
        ({ owner }) => !owner?.from.some((cell) => explanations[cell]?.kind === "none"),
      ),
    ]) {
      const { model, unusual, piece } = question;
      // The same model with the same numbers further down is the same question.
      const key = `${model} ${unusual.map(({ name, text }) => `${name}=${text}`).join()}`;
      if (!told.has(key)) push(byPlace, piece, question);
      told.add(key);
    }
    for (const models of byPlace.values()) {
      const [first] = models.flatMap(({ unusual }) => unusual);
      const [{ owner, cell: own = 0 } = {}] = models;
      if (!first) continue;
      const span = { start: first.start, end: first.end };
      const cell = owner?.at.cell ?? own;
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
        at: owner?.at ?? { cell, span },
        inModule: owner && { path: owner.module.path, span },
        fix: {
          title: "Insert the settings as text above",
          isSafe: false,
          edits: [
            {
              kind: "insertCell",
              index: cell,
              cellKind: "markdown",
              source: textFor(models, phrasesFor(notebook)),
            },
          ],
        },
      });
    }
  },
});

interface Question extends ConfiguredModel {
  /** What shares a finding: a cell, a function of a module. */
  readonly piece: string;
  /** Of a model that is made in a module: the function. */
  readonly owner: MovedSymbol | undefined;
}

/** Models that functions of the notebook's modules make, where neither these nor the notebook says why. */
function movedModels(
  modules: readonly OwnModule[],
  moved: readonly MovedSymbol[],
  notebook: Notebook,
): readonly Question[] {
  return modules.flatMap((module) => {
    const { source = "", comments = [] } = module.graph.cells[0] ?? {};
    return configuredModels(module.graph).flatMap((configured): Question | readonly Question[] => {
      const { model, unusual, call } = configured;
      const isInside = ({ fact }: MovedSymbol): boolean => contains(fact.span, call.fact.node);
      const owner = moved.find((symbol) => symbol.module === module && isInside(symbol));
      // Of code that still stands in cells these are asked.
      if (!owner || owner.isInCells) return [];
      const { span, docstring = "" } = owner.fact;
      const own = comments.filter((each) => contains(span, each));
      const texts = own.map((each) => textOf(source, each));
      const section = `${docstring}\n${sectionText(owner.at.cell, notebook)}`;
      if (isSaid(model, unusual, texts, section)) return [];
      return { ...configured, piece: `${module.path} ${owner.fact.name}`, owner };
    });
  });
}

/** Whether a search for parameters has moved to the module. */
function searches({ graph }: OwnModule): boolean {
  return graph.calls.some(({ path }) => apiTable().callSpec(path)?.phases?.includes("tune"));
}

/** What is there to be explained, ready for the reason to be added. */
function textFor(models: readonly ConfiguredModel[], phrases: Phrases): string {
  return models
    .map(({ model, unusual }) => {
      const settings = code(unusual.map(({ name, text }) => `${name}=${text}`));
      const names = listedNames(settings, phrases);
      return filled(phrases.settings, { model: `\`${model}\``, names });
    })
    .join("\n\n");
}

/** Whether a comment beside the code says anything, or the section speaks of a setting or of a choice. */
function isSaid(
  model: string,
  settings: readonly ModelSetting[],
  comments: readonly string[],
  section: string,
): boolean {
  if (proseComments(comments).length > 0) return true;
  const text = section.toLowerCase();
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
