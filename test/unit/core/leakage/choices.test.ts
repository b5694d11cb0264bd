/** Ways to pick by a score on the test rows. Each is a line that binds `best`, and what it is for. */
import assert from "node:assert/strict";
import { leakRulesOn } from "../../../support/leaks";

const before = `
import numpy as np, pandas as pd
from sklearn.metrics import accuracy_score
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC
df = pd.read_csv("data.csv")
X, y = df.drop("label", axis=1), df["label"]
X_train, X_test, y_train, y_test = train_test_split(X, y)
def score_on_test(k):
    model = KNeighborsClassifier(k).fit(X_train, y_train)
    return model.score(X_test, y_test)
def error(k):
    model = KNeighborsClassifier(k).fit(X_train, y_train)
    return np.mean(model.predict(X_test) != y_test)
scores = {k: score_on_test(k) for k in range(9)}
listed = list(scores.values())
models = {"svc": SVC(), "knn": KNeighborsClassifier()}
fitted = [model.fit(X_train, y_train) for model in models.values()]
`;
const makesLast = "last = KNeighborsClassifier(best).fit(X_train, y_train)";
const judges = "print(accuracy_score(y_test, best.predict(X_test)))";

describe("A choice by test scores is told when it is", () => {
  const parameters = [
    "best = max(range(1, 30), key=lambda k: score_on_test(k))",
    "best = max(range(1, 30), key=score_on_test)",
    "best = min([1, 2, 3], key=error)",
    "best = max(scores, key=lambda k: scores[k])",
    "best = max(scores.items(), key=lambda pair: pair[1])[0]",
    "best = max(range(9), key=lambda i: listed[i])",
    "best = max(range(9), key=listed.__getitem__)",
    "best = max((score_on_test(k), k) for k in range(9))[1]",
    "best = np.argmax([score_on_test(k) for k in range(1, 30)]) + 1",
    "best = range(1, 30)[np.argmax([score_on_test(k) for k in range(1, 30)])]",
    "best = sorted(range(1, 30), key=score_on_test)[-1]",
    "best = sorted(range(1, 30), key=score_on_test, reverse=True)[0]",
    "best, *others = sorted(range(1, 30), key=error)",
    "(_, best), *others = sorted([(score_on_test(k), k) for k in range(9)])",
    "best = sorted(scores.items(), key=lambda pair: pair[1])[-1][0]",
    "ks = [1, 2, 3]\nks.sort(key=error)\nbest = ks[0]",
    "pairs = [(score_on_test(k), k) for k in range(9)]\npairs.sort()\nbest = pairs[-1][1]",
  ];
  for (const line of parameters) {
    it(`a parameter of the last model: ${line.replaceAll("\n", "; ")}`, () => {
      assert.deepEqual(leakRulesOn(`${before}${line}\n${makesLast}`), ["leakage-test-reuse"]);
    });
  }

  const picked = [
    "best = max(fitted, key=lambda m: m.score(X_test, y_test))",
    "best = fitted[np.argmax([m.score(X_test, y_test) for m in fitted])]",
    "best = sorted(fitted, key=lambda m: m.score(X_test, y_test))[-1]",
    "fitted.sort(key=lambda m: m.score(X_test, y_test))\nbest = fitted[-1]",
    "best = models[max(models, key=lambda name: models[name].score(X_test, y_test))]",
    "score, best = max(((m.score(X_test, y_test), m) for m in fitted), key=lambda pair: pair[0])",
  ];
  for (const line of picked) {
    it(`a model that the same rows judge: ${line.replaceAll("\n", "; ")}`, () => {
      assert.deepEqual(leakRulesOn(`${before}${line}\n${judges}`), ["leakage-test-reuse"]);
    });
  }
});

describe("A choice is not told when", () => {
  const silent: readonly (readonly [why: string, code: string])[] = [
    ["it is only shown", "print(max(range(1, 30), key=score_on_test))"],
    ["a model is only named", "print(max(fitted, key=lambda m: m.score(X_test, y_test)))"],
    [
      "all are listed in order",
      "for m in sorted(fitted, key=lambda m: m.score(X_test, y_test)):\n" +
        "    print(m, accuracy_score(y_test, m.predict(X_test)))",
    ],
    [
      "all are put in order and listed",
      "fitted.sort(key=lambda m: m.score(X_test, y_test))\n" +
        "for m in fitted:\n    print(m, accuracy_score(y_test, m.predict(X_test)))",
    ],
    [
      "the first few are listed",
      "for m in sorted(fitted, key=lambda m: m.score(X_test, y_test))[:3]:\n" +
        "    print(m, accuracy_score(y_test, m.predict(X_test)))",
    ],
    [
      "cross-validation makes it",
      "best = max(range(9), key=lambda k: cross_val_score(SVC(C=k), X_train, y_train).mean())\n" +
        makesLast,
    ],
    [
      "rows of their own make it",
      "A, B, a, b = train_test_split(X_train, y_train)\n" +
        `best = max(range(9), key=lambda k: SVC(C=k).fit(A, a).score(B, b))\n${makesLast}`,
    ],
    ["it goes by something else", `best = max([1, 2, 3], key=lambda k: -k)\n${makesLast}`],
    [
      "another model is judged",
      "best = max(scores, key=scores.get)\nfitted[0].score(X_test, y_test)",
    ],
  ];
  for (const [why, code] of silent) {
    it(why, () => assert.deepEqual(leakRulesOn(before + code), []));
  }
});
