/** What functions of libraries give: splits, folds, metrics, arrays, tables put together. */
import type { Call } from "../python/ast";
import { bestOf, chosenBy, isRankable, ranked } from "./choices";
import { argument, isWritten, keywordExpr, type Arguments, type Context } from "./context";
import { below, tableOf } from "./frames";
import { RowSet, union } from "./rows";
import { scored, scoredAgainst } from "./scores";
import { splitParts } from "./splits";
import { loopItem } from "./parts";
import {
  choicesIn,
  data,
  inside,
  isData,
  isLearner,
  scoreIn,
  type Data,
  type Known,
} from "./value";
import { arrayFunctions, belowFunctions, besideFunctions, sumsUp } from "./vocabulary";

/** A function of a library, by the last part of its path. */
export function functionValue(
  name: string,
  path: string,
  args: Arguments,
  context: Context,
): Known | undefined {
  const { call } = args;
  const [first] = args.args;
  if (name === "train_test_split") return splitParts(args, context);
  if (/^cross_val(_score|idate|_predict)$/.test(name)) {
    const input = argument(args, 1, "X");
    const answers = argument(args, 2, "y");
    const target = isData(answers) ? answers.column : undefined;
    if (isData(input)) context.judge.crossValidated(input, context.at(call), target);
    return undefined;
  }
  if (path === "sklearn.utils.resample") return resampled(args, context);
  if (name === "clone" && isLearner(first)) return { ...first, learned: [], lesson: undefined };
  if (/^(argmax|argmin|nanargmax|nanargmin)$/.test(name) && scoreIn(first)) {
    return first && chosenBy(first, args, context);
  }
  if (/^(max|min)$/.test(name) && isRankable(first, args)) return bestOf(args, context);
  if (name === "sorted" && isRankable(first, args)) return ranked(args, context);
  const score = args.args.map((arg) => scoreIn(arg)).find((each) => each !== undefined);
  if (score)
    return /^(DataFrame|Series|list|dict|array|asarray|zip|enumerate)$/.test(name)
      ? (tableOf(first) ?? wrapped(args))
      : score;
  const made = args.args.find((arg): arg is Data => isData(arg) && arg.prediction !== undefined);
  if (made?.prediction && isMetric(path, context, call)) {
    const answers = args.args.filter(isData).filter(({ prediction }) => !prediction);
    return scored(made, made.prediction, call, context, answers);
  }
  if (/^(mean|sum|average)$/.test(name) && isData(first)) {
    const result = scoredAgainst(first, call, context);
    if (result) return result;
  }
  if (first?.kind === "names" && /^(list|sorted|set)$/.test(name)) return first;
  if (name === "next") return first && loopItem(first);
  if (sumsUp.has(name.replace(/^nan/, "")) && isData(first)) {
    const statistic = { name: name.replace(/^nan/, ""), rows: first.rows, column: first.column };
    return { kind: "statistic", ...statistic, at: context.at(call), isGrouped: false };
  }
  if (belowFunctions.has(name)) return putTogether(first, args, context);
  if (besideFunctions.has(name)) return [...inside(first)].find(isData);
  if (/^(zip|enumerate)$/.test(name)) return zipped(name, args);
  if (name === "dict" || name === "OrderedDict") return wrapped(args);
  if (arrayFunctions.has(name)) {
    if (isData(first)) return first;
    return tableOf(first) ?? unknownResult(args);
  }
  return unknownResult(args);
}

function isMetric(path: string, context: Context, call: Call): boolean {
  const phases = context.callOf(call)?.spec?.phases ?? [];
  if (phases.includes("visualize")) return false;
  return phases.includes("evaluate") || path.startsWith("sklearn.metrics.");
}

/** `sklearn.utils.resample` draws with replacement unless told not to. */
function resampled(args: Arguments, context: Context): Known | undefined {
  const [first] = args.args;
  if (!isData(first)) return undefined;
  const at = context.at(args.call);
  const isPlain = isWritten(context, keywordExpr(args.call, "replace"), "False");
  const rows = isPlain
    ? first.rows.part(`resampled ${at.cell} ${at.span.start}`, { kind: "some" })
    : union([first.rows], at);
  if (args.args.length === 1) return { ...first, rows };
  return { kind: "collection", items: args.args.map(() => ({ ...first, rows })), isExact: true };
}

function putTogether(
  first: Known | undefined,
  args: Arguments,
  context: Context,
): Known | undefined {
  const parts = first?.kind === "collection" ? first.items : args.args.filter(isData);
  const axis =
    keywordExpr(args.call, "axis") ??
    (first?.kind === "collection" ? args.call.args[1] : undefined);
  const isBeside = axis !== undefined && !/^(0|['"]index['"])$/.test(context.text(axis));
  if (isBeside) {
    const columns = parts.filter(isData);
    const [lead] = columns;
    return lead && { ...lead, column: undefined, traces: columns.flatMap(({ traces }) => traces) };
  }
  if (first?.kind === "collection" && !first.isExact) return unknownResult(args);
  return below(parts, context.at(args.call)) ?? unknownResult(args);
}

function zipped(name: string, { args }: Arguments): Known {
  const item = (value: Known | undefined): Known | undefined =>
    value?.kind === "collection" && value.items.length > 0 ? value.items[0] : undefined;
  const items = name === "enumerate" ? [undefined, item(args[0])] : args.map(item);
  return {
    kind: "collection",
    items: [{ kind: "collection", items, isExact: true }],
    isExact: false,
  };
}

function wrapped({ args, keywords }: Arguments): Known {
  return { kind: "collection", items: [...args, ...keywords.values()], isExact: false };
}

/** The result of a call that nobody knows: rows of its own, so that it is tied to nothing. */
export function unknownResult({ args, keywords }: Arguments): Known {
  const choices = choicesIn([...args, ...keywords.values()]);
  return choices.length > 0 ? { kind: "chosen", choices } : data(new RowSet());
}
