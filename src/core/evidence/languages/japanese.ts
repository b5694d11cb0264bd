/** The phrases in Japanese. */
import { actions, type Phrases } from "./phraseTable";

export const japanese: Phrases = {
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
};
