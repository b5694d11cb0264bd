/** Calls that divide rows: `train_test_split`, splitters with folds, cross-validation. */
import { argument, isWritten, keywordExpr, type Arguments, type Context } from "./context";
import { RowSet, sideOf, type Split } from "./rows";
import { data, isData, type Data, type Known } from "./value";

/** Train and test part of every argument, in the order of the result. */
export function splitParts(args: Arguments, context: Context): Known | undefined {
  const { call } = args;
  const inputs = args.args.filter((_, index) => call.args[index]?.kind !== "Starred");
  const [first] = inputs;
  if (inputs.length === 0 || inputs.length < args.args.length) return undefined;
  const leading = isData(first)
    ? first
    : data(first?.kind === "indices" ? first.rows : new RowSet());
  const split = splitOf(
    leading,
    !isWritten(context, keywordExpr(call, "shuffle"), "False"),
    args,
    context,
  );
  const answers = inputs[1];
  if (isData(first) && inputs.length > 1) {
    context.judge.split(first, split, isData(answers) ? answers.column : undefined);
  }
  const items = inputs.flatMap((input) =>
    (["train", "test"] as const).map((side): Known => {
      const rows = sideOf(split, side);
      if (input?.kind === "indices") return { ...input, rows };
      return isData(input) ? { ...input, rows } : data(rows);
    }),
  );
  return { kind: "collection", items, isExact: true };
}

/** What `for train, test in folds.split(X)` runs over. */
export function foldIndices(args: Arguments, context: Context): Known | undefined {
  const input = argument(args, 0, "X");
  if (!isData(input)) return undefined;
  const split = splitOf(input, false, args, context);
  const items = (["train", "test"] as const).map((side): Known => ({
    kind: "indices",
    rows: sideOf(split, side),
  }));
  const pair: Known = { kind: "collection", items, isExact: true };
  return { kind: "collection", items: [pair], isExact: false };
}

function splitOf(input: Data, isShuffled: boolean, args: Arguments, context: Context): Split {
  const { ordered, lagged } = input;
  return { at: context.at(args.call), of: input.rows, isShuffled, ordered, lagged };
}
