/** Which values learn, and what kind of learner they are: told from type, class name and arguments. */
import type { Call, Expr } from "../python/ast";
import {
  argumentExpr,
  isWritten,
  keywordExpr,
  lastOf,
  type Arguments,
  type Context,
} from "./context";
import { isTransformerClass, learns } from "./classes";
import {
  choicesIn,
  inside,
  isLearner,
  type Known,
  type Learner,
  type NotebookClass,
} from "./value";
import { compositeClasses, learnerTypes, pipelines, statefulClasses } from "./vocabulary";

/**
 * A new learner, if the value of this expression is one by type or by the name of its class, or if
 * that class is one of the notebook's `own` and has the methods.
 */
export function learnerOf(
  expr: Expr,
  args: Arguments | undefined,
  context: Context,
  own?: NotebookClass,
): Learner | undefined {
  const type = own?.type ?? context.typeOf(expr);
  const isA = (base: string): boolean => type !== undefined && context.apis.isA(type, base);
  const path =
    context.originOf(expr) ?? (expr.kind === "Call" ? context.callOf(expr)?.path : undefined);
  const className = own?.name ?? lastOf(path ?? type ?? "");
  const isNamed = statefulClasses.has(className);
  if (!learnerTypes.some(isA) && !isNamed && !(own && hasMethods(own))) return undefined;
  const parts = args
    ? [...args.args, ...args.keywords.values()].flatMap((each) => [...inside(each)])
    : [];
  const call = args?.call;
  const isTransformer =
    isA("sklearn.Transformer") ||
    (own !== undefined && isTransformerClass(own, context)) ||
    (pipelines.has(className) && isPreparation(parts.at(-1)));
  const isModel =
    (type !== undefined || own !== undefined) &&
    !isTransformer &&
    !isNamed &&
    !["imblearn.Sampler", "sklearn.Clusterer", "keras.Tokenizer"].some(isA);
  return {
    kind: "learner",
    className,
    isStateful:
      own && call
        ? isTransformer && (own.learns ?? learns(own, call, context))
        : learnsFromRows(className, parts, call, context),
    isModel,
    isSearch: isA("sklearn.Search"),
    stopsEarly: call !== undefined && stopsByDefault(type, call, context),
    lesson: undefined,
    learned: [],
    tuned: choicesIn(parts),
  };
}

/** What nobody knows at the end of a pipeline may be a model. */
function isPreparation(part: Known | undefined): boolean {
  return isLearner(part) && !part.isModel;
}

/** Who writes `fit` means what everybody means by it. */
function hasMethods({ methods }: NotebookClass): boolean {
  return methods.has("fit") && (methods.has("predict") || methods.has("transform"));
}

function learnsFromRows(
  className: string,
  parts: readonly Known[],
  call: Call | undefined,
  context: Context,
): boolean {
  if (compositeClasses.has(className))
    return parts.some((part) => isLearner(part) && part.isStateful);
  if (!statefulClasses.has(className)) return false;
  const strategy = call && keywordExpr(call, "strategy");
  return !strategy || !/^['"]constant['"]$/.test(context.text(strategy));
}

/** CatBoost keeps the best iteration on its evaluation rows unless told not to. */
function stopsByDefault(type: string | undefined, call: Call, context: Context): boolean {
  if (isGiven(call, "early_stopping_rounds", context) || isGiven(call, "od_type", context))
    return true;
  const isCatBoost = type !== undefined && context.apis.isA(type, "catboost.CatBoost");
  return isCatBoost && !isWritten(context, keywordExpr(call, "use_best_model"), "False");
}

/** Whether a keyword is there and switches something on. */
export function isGiven(call: Call, name: string, context: Context): boolean {
  const value = keywordExpr(call, name);
  return value !== undefined && !/^(None|False|0)$/.test(context.text(value));
}

/** A learner of unknown make, where a method of its name is called on something unknown. */
export function unknownLearner(): Learner {
  return {
    kind: "learner",
    className: "",
    isStateful: false,
    isModel: true,
    isSearch: false,
    stopsEarly: false,
    lesson: undefined,
    learned: [],
    tuned: [],
  };
}

/** A callback that looks at the training loss alone. */
export function watchesTraining(call: Call, name: string, context: Context): boolean {
  const monitor = argumentExpr(call, 0, "monitor");
  if (name === "ModelCheckpoint") {
    return !isWritten(context, keywordExpr(call, "save_best_only"), "True");
  }
  return monitor !== undefined && /^['"](loss|accuracy|acc)['"]$/.test(context.text(monitor));
}
