/**
 * The phrases that texts made of facts are put together from, one table per language. Names of the
 * code stand in backticks and are never inflected, so that every phrase is right with any of them.
 */
import type { PhaseLabel } from "../phases/phase";

export type LanguageCode = "en" | "de" | "fr" | "es" | "pt" | "it" | "zh" | "ja";

/** How a list is read: between its members, and before the last one. */
export type Joiner = readonly [between: string, beforeLast: string];

/** Phases that a text can name. */
export type NamedPhase = Exclude<PhaseLabel, "imports" | "setup" | "other">;

export interface Phrases {
  readonly names: Joiner;
  readonly alternatives: Joiner;
  /** For a list that is cut; `{names}` are those that are shown. */
  readonly cut: string;
  /** What is done in a phase, and what to. */
  readonly actions: Readonly<Record<NamedPhase, readonly [verb: string, object: string]>>;
  /** Several things that are done to `{object}`. */
  readonly doing: string;
  readonly verbs: Joiner;
  readonly doings: Joiner;
  readonly computes: string;
  readonly defines: string;
  /** Behind what is done. */
  readonly using: string;
  /** Of a cell. */
  readonly takes: string;
  readonly changes: string;
  readonly makes: string;
  readonly between: string;
  readonly stop: string;
  readonly function: Readonly<
    Record<"takes" | "default" | "reads" | "changes" | "returns", string>
  >;
  readonly class: Readonly<Record<"bases" | "madeFrom" | "offers", string>>;
  readonly notebook: Readonly<Record<"does" | "reads", string>>;
  /** What a model is made with. */
  readonly settings: string;
}

const latin = (and: string, or: string) =>
  ({
    names: [", ", ` ${and} `],
    alternatives: [", ", ` ${or} `],
    verbs: [", ", ` ${and} `],
    doings: [", ", ` ${and} `],
    doing: "{verbs} {object}",
    between: "; ",
    stop: ".",
  }) as const;

/** Verbs by phase, each group with the object that it is about. */
function actions(
  [data, load, explore, split, prepare]: Five,
  [features, build]: readonly [string, string],
  [model, set, train, tune, evaluate, predict]: readonly [
    string,
    string,
    string,
    string,
    string,
    string,
  ],
  [results, visualize, save, test]: readonly [string, string, string, string],
): Phrases["actions"] {
  return {
    ...{ load: [load, data], explore: [explore, data], split: [split, data] },
    ...{ prepare: [prepare, data], features: [build, features], model: [set, model] },
    ...{ train: [train, model], tune: [tune, model], evaluate: [evaluate, model] },
    ...{ predict: [predict, model], visualize: [visualize, results] },
    ...{ save: [save, results], test: [test, results] },
  };
}
type Five = readonly [string, string, string, string, string];

export const phrases: Readonly<Record<LanguageCode, Phrases>> = {
  en: {
    ...latin("and", "or"),
    cut: "{names} and others",
    actions: actions(
      ["the data", "loads", "looks at", "splits", "prepares"],
      ["features", "builds"],
      ["the model", "sets up", "trains", "tunes", "evaluates", "applies"],
      ["the results", "plots", "saves", "checks"],
    ),
    computes: "computes values",
    defines: "defines {names}",
    using: " with {names}",
    takes: "takes {names}",
    changes: "changes {names}",
    makes: "makes {names}",
    function: {
      takes: "Takes {names}.",
      default: "{name} ({value} by default)",
      reads: "Reads {names} of the notebook.",
      changes: "Changes {names}.",
      returns: "Returns {names}.",
    },
    class: { bases: "A {names}.", madeFrom: "Made from {names}.", offers: "Offers {names}." },
    notebook: { does: "This notebook {work}.", reads: "It reads {names}." },
    settings: "Settings of {model}: {names}.",
  },
  de: {
    ...latin("und", "oder"),
    cut: "{names} und weitere",
    actions: actions(
      ["die Daten", "lädt", "untersucht", "zerlegt", "verarbeitet"],
      ["Merkmale", "berechnet"],
      ["das Modell", "definiert", "trainiert", "optimiert", "bewertet", "verwendet"],
      ["die Ergebnisse", "visualisiert", "speichert", "prüft"],
    ),
    computes: "berechnet Werte",
    defines: "definiert {names}",
    using: " mit {names}",
    takes: "verwendet {names}",
    changes: "ändert {names}",
    makes: "erzeugt {names}",
    function: {
      takes: "Erhält {names}.",
      default: "{name} (Standardwert {value})",
      reads: "Liest {names} aus dem Notebook.",
      changes: "Ändert {names}.",
      returns: "Gibt {names} zurück.",
    },
    class: {
      bases: "Eine Unterklasse von {names}.",
      madeFrom: "Wird aus {names} erzeugt.",
      offers: "Bietet {names}.",
    },
    notebook: { does: "Dieses Notebook {work}.", reads: "Es liest {names}." },
    settings: "Einstellungen von {model}: {names}.",
  },
  fr: {
    ...latin("et", "ou"),
    cut: "{names} et d'autres",
    actions: actions(
      ["les données", "charge", "examine", "divise", "prépare"],
      ["des variables", "construit"],
      ["le modèle", "définit", "entraîne", "optimise", "évalue", "applique"],
      ["les résultats", "visualise", "enregistre", "vérifie"],
    ),
    computes: "calcule des valeurs",
    defines: "définit {names}",
    using: " avec {names}",
    takes: "utilise {names}",
    changes: "modifie {names}",
    makes: "produit {names}",
    function: {
      takes: "Prend {names}.",
      default: "{name} ({value} par défaut)",
      reads: "Lit {names} dans le notebook.",
      changes: "Modifie {names}.",
      returns: "Renvoie {names}.",
    },
    class: {
      bases: "Une sous-classe de {names}.",
      madeFrom: "Créée à partir de {names}.",
      offers: "Propose {names}.",
    },
    notebook: { does: "Ce notebook {work}.", reads: "Il lit {names}." },
    settings: "Réglages de {model} : {names}.",
  },
  es: {
    ...latin("y", "o"),
    cut: "{names} y otros",
    actions: actions(
      ["los datos", "carga", "examina", "divide", "prepara"],
      ["variables", "construye"],
      ["el modelo", "define", "entrena", "ajusta", "evalúa", "aplica"],
      ["los resultados", "visualiza", "guarda", "comprueba"],
    ),
    computes: "calcula valores",
    defines: "define {names}",
    using: " con {names}",
    takes: "usa {names}",
    changes: "modifica {names}",
    makes: "produce {names}",
    function: {
      takes: "Recibe {names}.",
      default: "{name} ({value} por defecto)",
      reads: "Lee {names} del notebook.",
      changes: "Modifica {names}.",
      returns: "Devuelve {names}.",
    },
    class: {
      bases: "Una subclase de {names}.",
      madeFrom: "Se crea a partir de {names}.",
      offers: "Ofrece {names}.",
    },
    notebook: { does: "Este notebook {work}.", reads: "Lee {names}." },
    settings: "Ajustes de {model}: {names}.",
  },
  pt: {
    ...latin("e", "ou"),
    cut: "{names} e outros",
    actions: actions(
      ["os dados", "carrega", "examina", "divide", "prepara"],
      ["variáveis", "constrói"],
      ["o modelo", "define", "treina", "ajusta", "avalia", "aplica"],
      ["os resultados", "visualiza", "salva", "verifica"],
    ),
    computes: "calcula valores",
    defines: "define {names}",
    using: " com {names}",
    takes: "usa {names}",
    changes: "modifica {names}",
    makes: "produz {names}",
    function: {
      takes: "Recebe {names}.",
      default: "{name} ({value} por padrão)",
      reads: "Lê {names} do notebook.",
      changes: "Modifica {names}.",
      returns: "Retorna {names}.",
    },
    class: {
      bases: "Uma subclasse de {names}.",
      madeFrom: "Criada a partir de {names}.",
      offers: "Oferece {names}.",
    },
    notebook: { does: "Este notebook {work}.", reads: "Lê {names}." },
    settings: "Configuração de {model}: {names}.",
  },
  it: {
    ...latin("e", "o"),
    cut: "{names} e altri",
    actions: actions(
      ["i dati", "carica", "esamina", "suddivide", "prepara"],
      ["variabili", "costruisce"],
      ["il modello", "definisce", "addestra", "ottimizza", "valuta", "applica"],
      ["i risultati", "visualizza", "salva", "verifica"],
    ),
    computes: "calcola valori",
    defines: "definisce {names}",
    using: " con {names}",
    takes: "usa {names}",
    changes: "modifica {names}",
    makes: "produce {names}",
    function: {
      takes: "Riceve {names}.",
      default: "{name} (valore predefinito {value})",
      reads: "Legge {names} dal notebook.",
      changes: "Modifica {names}.",
      returns: "Restituisce {names}.",
    },
    class: {
      bases: "Una sottoclasse di {names}.",
      madeFrom: "Creata a partire da {names}.",
      offers: "Offre {names}.",
    },
    notebook: { does: "Questo notebook {work}.", reads: "Legge {names}." },
    settings: "Impostazioni di {model}: {names}.",
  },
  zh: {
    names: ["、", "和"],
    alternatives: ["、", "或"],
    cut: "{names}等",
    actions: actions(
      ["数据", "加载", "查看", "划分", "预处理"],
      ["特征", "构建"],
      ["模型", "定义", "训练", "调优", "评估", "应用"],
      ["结果", "可视化", "保存", "检查"],
    ),
    doing: "{verbs}{object}",
    verbs: ["、", "并"],
    doings: ["，", "，"],
    computes: "计算数值",
    defines: "定义{names}",
    using: "，使用{names}",
    takes: "输入{names}",
    changes: "修改{names}",
    makes: "生成{names}",
    between: "；",
    stop: "。",
    function: {
      takes: "参数为{names}。",
      default: "{name}（默认值 {value}）",
      reads: "读取笔记本中的{names}。",
      changes: "修改{names}。",
      returns: "返回{names}。",
    },
    class: { bases: "{names}的子类。", madeFrom: "由{names}创建。", offers: "提供{names}。" },
    notebook: { does: "本笔记本{work}。", reads: "读取{names}。" },
    settings: "{model}的设置：{names}。",
  },
  ja: {
    names: ["、", "と"],
    alternatives: ["、", "または"],
    cut: "{names}など",
    // Nouns: verbs would change their form with their place in the sentence.
    actions: actions(
      ["データ", "読み込み", "確認", "分割", "前処理"],
      ["特徴量", "作成"],
      ["モデル", "定義", "学習", "調整", "評価", "適用"],
      ["結果", "可視化", "保存", "検証"],
    ),
    doing: "{object}の{verbs}",
    verbs: ["・", "・"],
    doings: ["、", "、"],
    computes: "値の計算",
    defines: "{names}の定義",
    using: "（{names}を使用）",
    takes: "入力は{names}",
    changes: "変更するのは{names}",
    makes: "出力は{names}",
    between: "、",
    stop: "。",
    function: {
      takes: "引数は{names}。",
      default: "{name}（既定値は {value}）",
      reads: "ノートブックの{names}を参照する。",
      changes: "{names}を変更する。",
      returns: "{names}を返す。",
    },
    class: {
      bases: "{names}のサブクラス。",
      madeFrom: "{names}から作成する。",
      offers: "メソッドは{names}。",
    },
    notebook: { does: "このノートブックの内容は{work}。", reads: "{names}を読み込む。" },
    settings: "{model}の設定：{names}。",
  },
};
