/** Decisions that scores make in calls: the place of the best, parameters from an objective. */
import type { Assign, Call, Compare, Expr, If } from "../python/ast";
import { argument, rootName, type Arguments, type Context } from "./context";
import { chosenFrom, loopItem } from "./parts";
import { scoreIn, type Choice, type Known, type Score } from "./value";

/** The place of the best of several scores. */
export function chosenBy(scores: Known, { call }: Arguments, context: Context): Known | undefined {
  const score = scoreIn(scores);
  return score && { kind: "chosen", choices: [choiceBy(score, call, context)] };
}

/** `max(candidates, key=…)`, and `max(pairs)` where each pair begins with its score. */
export function bestOf(args: Arguments, context: Context): Known | undefined {
  const score = scoreOfEach(args, context);
  return score && chosenFrom(candidate(args), [choiceBy(score, args.call, context)]);
}

/** `sorted(candidates, key=…)`: to look at all of them decides nothing. */
export function ranked(args: Arguments, context: Context): Known | undefined {
  const [first] = args.args;
  const score = scoreOfEach(args, context);
  if (!score) return first;
  const ranking = choiceBy(score, args.call, context);
  return { kind: "collection", items: [candidate(args)], isExact: false, ranking };
}

/** Whether a key says what the best is, or each candidate begins with its score. */
export function isRankable(candidates: Known | undefined, { keywords }: Arguments): boolean {
  if (keywords.has("key")) return true;
  const items = candidates?.kind === "collection" ? candidates.items : [];
  return items.some((item) => item?.kind === "collection" && item.items[0]?.kind === "score");
}

/** The score that candidates are held against each other by: what `key` gives, or what they hold. */
function scoreOfEach(args: Arguments, context: Context): Score | undefined {
  const key = args.keywords.get("key");
  const { call } = args;
  const given = { call, args: [candidate(args)], keywords: new Map<string, Known>() };
  const found = scoreIn(key?.kind === "function" ? context.run(key, given) : key);
  return found ?? args.args.map(scoreIn).find((score) => score !== undefined);
}

/** One of those that are chosen from: it stands for all of them. */
function candidate({ args }: Arguments): Known | undefined {
  const [first] = args;
  return args.length > 1 ? first : first && loopItem(first);
}

function choiceBy({ rows, at: scoredAt, isTest }: Score, call: Call, context: Context): Choice {
  return { how: "best-score", at: context.at(call), rows, scoredAt, isTest };
}

/** A search calls a function of the notebook and keeps the parameters with the best result. */
export function objectiveChoice(args: Arguments, context: Context): Choice | undefined {
  const objective = argument(args, 0, "func", "fn");
  if (objective?.kind !== "function") return undefined;
  const score = scoreIn(context.run(objective, { call: args.call, args: [], keywords: new Map() }));
  if (!score) return undefined;
  const { rows, at: scoredAt, isTest } = score;
  return { how: "objective", at: context.at(args.call), rows, scoredAt, isTest };
}

/**
 * `if score > best_score: best_score = score`. `valueOf` gives what an expression was found to be
 * when the test was evaluated.
 */
export function keptBest(
  { test, body }: If,
  context: Context,
  valueOf: (expr: Expr) => Known | undefined,
): Choice | undefined {
  const compared = comparisonIn(test);
  const [left, right] = compared?.operands ?? [];
  if (!left || !right) return undefined;
  const best = isBestSoFar(left) ? left : isBestSoFar(right) ? right : undefined;
  const score = best && scoreIn(valueOf(best === left ? right : left));
  const name = rootName(best);
  const isKept = body.some(
    (inner) =>
      inner.kind === "Assign" && targetsOf(inner).some((target) => rootName(target) === name),
  );
  if (!score || !isKept) return undefined;
  const { rows, at: scoredAt, isTest } = score;
  return { how: "kept-best", at: context.at(test), rows, scoredAt, isTest };
}

/** `score > best`, also in `best is None or score > best`. */
function comparisonIn(test: Expr): Compare | undefined {
  if (test.kind === "BoolOp") return test.values.flatMap((each) => comparisonIn(each) ?? [])[0];
  return test.kind === "Compare" && /^[<>]=?$/.test(test.operators.join()) ? test : undefined;
}

/** What an assignment binds: `best, model = score, candidate` binds two things. */
export function targetsOf({ targets }: Assign): readonly Expr[] {
  return targets.flatMap((target) =>
    target.kind === "Tuple" || target.kind === "List" ? target.elements : [target],
  );
}

function isBestSoFar(expr: Expr): boolean {
  return /best|max|min|top|lowest|highest/i.test(rootName(expr) ?? "");
}
