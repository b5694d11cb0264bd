/**
 * What names suggest. Weak evidence: it is asked for only where code says nothing, as for a function
 * of the author's own library.
 */
import type { PhaseLabel } from "../apis/phaseLabel";

/** Words of identifiers and headings, stemmed by hand; the first that fits decides. */
const words: readonly (readonly [PhaseLabel, RegExp])[] = [
  [
    "visualize",
    /^(plot|plots|plotting|show|shows|draw|draws|display|visuali[sz]\w*|graph|graphs|chart|charts|figure|imshow|hist|histogram|heatmap)$/,
  ],
  // "Train test split" and "Split into train and test" are about splitting.
  ["split", /^(split|splits|splitting)$/],
  ["tune", /^(tun(e|es|ing)|hyperparam\w*|gridsearch|optuna|search|sweep)$/],
  [
    "train",
    /^(train|trains|training|fit|fits|fitting|learn|learning|optimi[sz]e|optimi[sz]er|backprop\w*|epoch|epochs|sgd|fine|finetun\w*)$/,
  ],
  [
    "evaluate",
    /^(eval\w*|scor(e|es|ing)|metric|metrics|accuracy|acc|auc|f1|rmse|mse|mae|rmsle|r2|precision|recall|confusion|validat\w*|validity|error|errors|residual\w*|performance|compare|comparison|result|results)$/,
  ],
  ["predict", /^(predict\w*|pred|preds|infer\w*|forecast\w*|generate|submission|submit|classify)$/],
  ["split", /^(fold|folds|kfold)$/],
  [
    "model",
    /^(model|models|modell?ing|net|network|architecture|classifier|regressor|build|encoder|decoder|baseline)$/,
  ],
  ["features", /^(feature|features|engineer\w*|encod\w*|embed\w*|extract\w*|vectori[sz]\w*)$/],
  [
    "prepare",
    /^(prepare|prepar\w*|preprocess\w*|process\w*|proc|clean\w*|transform\w*|normali[sz]\w*|scal(e|ing)|augment\w*|convert|tokeni[sz]\w*|pad|resize|impute|imputation|missing|filter|reduce|merge|wrangl\w*|batch|dataset|generator)$/,
  ],
  [
    "load",
    /^(load|loads|loading|read|reads|reading|fetch|download|import|get|open|ingest|data|acquisition)$/,
  ],
  ["save", /^(save|saves|saving|export|write|dump|store)$/],
  [
    "explore",
    /^(explor\w*|eda|describe|summary|summari[sz]\w*|inspect|check|analy[sz]\w*|analysis|understand\w*|overview|distribution|correlation\w*|stats|statistics)$/,
  ],
  [
    "setup",
    /^(setup|config\w*|install\w*|seed|constants|parameters|params|settings|environment|requirements)$/,
  ],
  ["test", /^(test|tests|unittest|assert\w*)$/],
];

/** `train_one_epoch` and `trainOneEpoch` are about training. */
export function phaseOfIdentifier(name: string): PhaseLabel | undefined {
  return phaseOfMethod(name) ?? (partsOf(name)[0] === "get" ? "load" : undefined);
}

/** As that of a function, but what an object hands out is only loaded where it is data. */
export function phaseOfMethod(name: string): PhaseLabel | undefined {
  const parts = partsOf(name);
  if (parts[0] !== "get") return firstMeaning(parts);
  if (parts.some((part) => data.test(part))) return "load";
  return firstMeaning(parts.filter((part) => !/^(get|train|test|valid|val)$/.test(part)));
}

function partsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z\d]+/);
}

/** A verb comes first, so the first word that means something decides. */
function firstMeaning(parts: readonly string[]): PhaseLabel | undefined {
  for (const part of parts) {
    const found = words.find(([, pattern]) => pattern.test(part));
    if (found) return found[0];
  }
  return undefined;
}

const data =
  /^(data\w*|df|dfs|frames?|tables?|files?|csv|json|images?|texts?|corpus|samples?|examples?|loaders?|generators?|iterators?|batch|batches|pages?|urls?)$/;

/** A heading's last words carry it: "Training data exploration" explores. */
export function phaseOfHeading(heading: string): PhaseLabel | undefined {
  const parts = heading.toLowerCase().split(/[^a-z\d]+/);
  if (/\b(import|imports|libraries|packages|dependencies)\b/.test(heading.toLowerCase()))
    return "imports";
  for (const [label, pattern] of words) {
    if (parts.some((part) => pattern.test(part))) return label;
  }
  return undefined;
}

/** A name for what a model gives: predictions, fitted values. */
export function isPredictionName(name: string): boolean {
  return /(^|_)(y_?)?(pred\w*|hat|fit(ted)?|forecast\w*|predictions?)(_|\d|$)|yfit|ypred|yhat/i.test(
    name,
  );
}

/** A name for the truth that predictions are held against. */
export function isTruthName(name: string): boolean {
  return /^(y|y_?(test|true|val(id)?|train|actual)\w*|true_\w+|\w*_?true|labels?|targets?|actual\w*|\w+_labels?)$/i.test(
    name,
  );
}

/** A name that people give to a model, and not to a function that makes or uses one. */
export function isModelName(name: string): boolean {
  if (
    /^(get|create|build|make|define|init|new|load|save|train|fit|eval\w*|test|run|use|compile|plot|print|show|count|apply)_/i.test(
      name,
    )
  )
    return false;
  return /^(\w+_)?(model|net|network|module|clf|classifier|regressor|generator|discriminator|gen|disc)\d*$|^(model|net)_\w+$/i.test(
    name,
  );
}

/** A name that people give to a loss function. */
export const lossName = /(^|_)(loss|criterion|loss_?fn|loss_?func(tion)?)(_|\d|$)/i;

/** A keyword argument that only training takes. */
export const trainingKeyword = /^(learning_rate|lr|(n|num|no|max)?_?(epochs?|iter(ation)?s?))$/;

/** A name for the length of a step of gradient descent. */
export const rateName = /^(learning_?rate|lr|alpha|eta|step_size)$/i;
