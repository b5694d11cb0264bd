/** Predictions, and how good they are: what the judge hears about. */
import type { Call } from "../python/ast";
import { argumentExpr, rootName, type Arguments, type Context } from "./context";
import { isTestRows } from "./judge";
import { areDisjoint } from "./rows";
import { data, isData, type Data, type Known, type Learner } from "./value";

/** What a model says about rows, with the state in which it says so. */
export function predicted(
  learner: Learner,
  input: Data | undefined,
  args: Arguments,
): Data | undefined {
  if (!input) return undefined;
  return {
    ...data(input.rows),
    prediction: {
      by: learner,
      learned: learner.learned,
      traces: input.traces,
      tuned: learner.tuned,
      name: rootName(argumentExpr(args.call, 0, "X", "x", "data")),
    },
  };
}

/** `model.score(X_test, y_test)`. */
export function judged(
  learner: Learner,
  input: Data | undefined,
  args: Arguments,
  context: Context,
): Known | undefined {
  const hasAnswers = args.args.length + args.keywords.size > 1 || !isData(args.args[0]);
  const prediction = predicted(learner, input, args)?.prediction;
  if (!input || !prediction || !learner.isModel) return undefined;
  if (!hasAnswers && learner.className !== "Sequential") return undefined;
  return scored(input, prediction, args.call, context);
}

/** `(predicted == y_test).mean()`: what is left between predictions and answers, summed up. */
export function scoredAgainst(value: Data, call: Call, context: Context): Known | undefined {
  const { prediction, heldAgainst } = value;
  return (
    prediction && heldAgainst && scored(value, prediction, call, context, [data(heldAgainst.rows)])
  );
}

/** A score, told to the judge: how good a prediction is on rows with known answers. */
export function scored(
  input: Data,
  prediction: NonNullable<Data["prediction"]>,
  call: Call,
  context: Context,
  answers: readonly Data[] = [],
): Known {
  const at = context.at(call);
  const score = { kind: "score", rows: input.rows, at } as const;
  // Predictions for other rows than the answers are of: no judgement of anything.
  const isMismatch = answers.some(({ rows }) => areDisjoint(rows, input.rows));
  if (isMismatch) return { ...score, isTest: false };
  const passed = [...call.args, ...call.keywords.map(({ value }) => value)].map(rootName);
  const names = [prediction.name, ...passed, input.heldAgainst?.name].filter(
    (name) => name !== undefined,
  );
  const known = names.filter((name) => !/pred|prob|hat|score|out|model/i.test(name));
  context.judge.evaluated({ rows: input.rows, prediction, at, names: known });
  return { ...score, isTest: isTestRows(input.rows, known) };
}
