import assert from "node:assert/strict";
import { describeCell } from "../../../../src/core/evidence/describeCell";
import { describePurpose } from "../../../../src/core/evidence/describeNotebook";
import { languageOf, phrasesFor } from "../../../../src/core/evidence/notebookLanguage";
import { phrases, type LanguageCode } from "../../../../src/core/evidence/phrases";
import { unexplainedFunction } from "../../../../src/core/rules/unexplained-function";
import { analyzeFixture } from "../../../support/analyze";
import { findingsOf } from "../../../support/checkRule";
import { parseFixture } from "../../../support/notebook";

const texts: Readonly<Record<LanguageCode, string>> = {
  en: "We keep customers who are beyond the trial, and learn from the spend of each of them who leaves.",
  de: "Wir behalten Kunden nach der Probezeit und lernen aus dem Umsatz, wer kündigt und wer nicht.",
  fr: "Nous gardons les clients après la période d'essai et nous apprenons qui part avec le revenu.",
  es: "Aprendemos con los datos de los clientes quién se va y quién no; el modelo es un bosque.",
  pt: "Aprendemos com os dados dos clientes quem não fica; o modelo é uma floresta para o mês.",
  it: "Impariamo dai dati dei clienti chi non resta con noi; il modello è una foresta per il mese.",
  zh: "保留试用期之后的客户，用随机森林（random forest）学习哪些客户会流失。",
  ja: "試用期間を過ぎた顧客だけを残し、ランダムフォレスト（sklearn）で解約を学習する。",
};

const code = `# %%
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
X = pd.read_csv("customers.csv")
y = X["left"]
# %%
model = RandomForestClassifier(n_estimators=340).fit(X, y)
`;

function analyzed(text: string) {
  return analyzeFixture(parseFixture(`# %% [markdown]\n# ${text}\n${code}`));
}

describe("the language of a notebook", () => {
  it("is told by its script or its small words", () => {
    for (const [language, text] of Object.entries(texts)) {
      assert.equal(languageOf(analyzed(text).notebook), language, text);
    }
  });

  it("is not guessed from little, mixed or other text", () => {
    for (const text of [
      "Churn",
      "Random forest",
      "Оставляем клиентов после пробного периода и обучаем случайный лес.",
      `${texts.de} ${texts.fr}`,
    ]) {
      assert.equal(languageOf(analyzed(text).notebook), undefined, text);
      assert.equal(phrasesFor(analyzed(text).notebook), phrases.en);
    }
  });

  it("is that of a text with terms and code in English", () => {
    const text =
      "Das `RandomForestClassifier` Model wird mit Early Stopping und Cross Validation trainiert.";
    assert.equal(languageOf(analyzed(text).notebook), "de");
  });
});

describe("texts made of facts", () => {
  const expected: Readonly<Record<LanguageCode, string>> = {
    en: "Loads and splits the data and trains the model with `RandomForestClassifier` (`n_estimators=340`). Takes `X` and `y`; makes `model`.",
    de: "Lädt und zerlegt die Daten und trainiert das Modell mit `RandomForestClassifier` (`n_estimators=340`). Verwendet `X` und `y`; erzeugt `model`.",
    fr: "Charge et divise les données et entraîne le modèle avec `RandomForestClassifier` (`n_estimators=340`). Utilise `X` et `y`; produit `model`.",
    es: "Carga y divide los datos y entrena el modelo con `RandomForestClassifier` (`n_estimators=340`). Usa `X` y `y`; produce `model`.",
    pt: "Carrega e divide os dados e treina o modelo com `RandomForestClassifier` (`n_estimators=340`). Usa `X` e `y`; produz `model`.",
    it: "Carica e suddivide i dati e addestra il modello con `RandomForestClassifier` (`n_estimators=340`). Usa `X` e `y`; produce `model`.",
    zh: "加载并划分数据，训练模型，使用`RandomForestClassifier` (`n_estimators=340`)。输入`X`和`y`；生成`model`。",
    ja: "データの読み込み・分割、モデルの学習（`RandomForestClassifier` (`n_estimators=340`)を使用）。入力は`X`と`y`、出力は`model`。",
  };

  for (const [language, text] of Object.entries(expected)) {
    it(`are in the language of the notebook: ${language}`, () => {
      const { notebook, graph } = analyzed(texts[language as LanguageCode]); // a key of the table
      const phases = (["load", "split", "train"] as const).map((label) => ({ label, reason: "" }));
      assert.equal(describeCell(2, graph, phases, phrasesFor(notebook)), text);
    });
  }

  it("have all places of a phrase filled, in each language", () => {
    for (const text of Object.values(texts)) {
      const { notebook, graph, phases } = analyzed(text);
      const opening = describePurpose(notebook, graph, phases);
      assert.match(opening, /`customers\.csv`/);
      assert.doesNotMatch(opening, /[{}]/);
    }
  });

  it("offer the docstring of a function in it", () => {
    const body = Array.from({ length: 22 }, (_, at) => `    x${at} = f${at}(frame, g(2))`);
    const long = `def usage(frame, floor=3):\n${body.join("\n")}\n    return x1\n`;
    const train = "model = RandomForestClassifier().fit(usage(X), y)\n";
    // The text is short and far above, so that it says nothing of the function.
    const notebook = `# %% [markdown]\n# Das ist die Analyse und das Modell.\n# %% [markdown]\n# ## Zweiter Teil\n${code}# %%\n${long}# %%\n${train}`;
    const [finding] = findingsOf(unexplainedFunction, notebook);
    const [edit] = finding?.fix?.edits ?? [];
    assert.ok(edit?.kind === "replace");
    assert.equal(
      edit.text,
      '    """Usage.\n\n    Erhält `frame` und `floor` (Standardwert 3). Gibt `x1` zurück.\n    """\n',
    );
  });
});
