/** Every rule id, in the order of the documentation. An id is never reused for another meaning. */
export const ruleIds = [
  "syntax-error",
  "undefined-name",
  "hidden-state",
  "cell-out-of-order",
  "stale-cell",
  "redefined-name",
  "leakage-preprocessing",
  "leakage-overlap",
  "leakage-test-reuse",
  "leakage-temporal",
  "untested-function",
  "empty-test",
  "untestable-model-code",
  "unexplained-cell",
  "unexplained-function",
  "unexplained-parameter",
  "stale-explanation",
  "missing-purpose",
  "unused-import",
] as const;

export type RuleId = (typeof ruleIds)[number];
