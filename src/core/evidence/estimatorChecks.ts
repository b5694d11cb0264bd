/**
 * scikit-learn's own checks of an estimator: `check_estimator(Model())` in a test, or
 * `@parametrize_with_checks([Model()])` over one. They call every method of the estimators' interface
 * that the class has, and assert what each must do.
 */
import { calleeName } from "../dataflow/calleeChain";
import type { Call } from "../python/ast";
import { withNested } from "../python/walk";
import { calledPart, type DottedPath, type TestNames } from "./testNames";

export function isEstimatorCheck(call: Call): boolean {
  return ["check_estimator", "parametrize_with_checks"].includes(calleeName(call.func));
}

/** What such a call tests: the interface of each estimator that it names; nothing for other calls. */
export function contractReferences(call: Call, names: TestNames): readonly DottedPath[] {
  if (!isEstimatorCheck(call)) return [];
  return call.args.flatMap((arg) =>
    [...withNested(arg)].flatMap((part) => {
      const path = part.kind === "Call" || part.kind === "Name" ? names.pathOf(part) : undefined;
      if (!path) return [];
      const object = path.at(-1) === calledPart ? path : [...path, calledPart];
      return estimatorMethods.map((method) => [...object, method]);
    }),
  );
}

const estimatorMethods: readonly string[] =
  `fit predict transform fit_transform fit_predict predict_proba predict_log_proba decision_function
  score score_samples partial_fit inverse_transform get_params set_params`.split(/\s+/);
