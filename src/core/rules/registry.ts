/** The rules, in the order of the documentation. A rule is registered here and nowhere else. */
import { cellOutOfOrder } from "./cell-out-of-order";
import { emptyTest } from "./empty-test";
import { hiddenState } from "./hidden-state";
import { leakageOverlap } from "./leakage-overlap";
import { leakagePreprocessing } from "./leakage-preprocessing";
import { leakageTemporal } from "./leakage-temporal";
import { leakageTestReuse } from "./leakage-test-reuse";
import { missingPurpose } from "./missing-purpose";
import { redefinedName } from "./redefined-name";
import type { Rule } from "./rule";
import { staleCell } from "./stale-cell";
import { staleExplanation } from "./stale-explanation";
import { syntaxError } from "./syntax-error";
import { undefinedName } from "./undefined-name";
import { unexplainedCell } from "./unexplained-cell";
import { unexplainedFunction } from "./unexplained-function";
import { untestableModelCode } from "./untestable-model-code";
import { unexplainedParameter } from "./unexplained-parameter";
import { untestedFunction } from "./untested-function";
import { unusedImport } from "./unused-import";

export const rules: readonly Rule[] = [
  syntaxError,
  undefinedName,
  hiddenState,
  cellOutOfOrder,
  staleCell,
  redefinedName,
  leakagePreprocessing,
  leakageOverlap,
  leakageTestReuse,
  leakageTemporal,
  untestedFunction,
  emptyTest,
  untestableModelCode,
  unexplainedCell,
  unexplainedFunction,
  unexplainedParameter,
  staleExplanation,
  missingPurpose,
  unusedImport,
];
