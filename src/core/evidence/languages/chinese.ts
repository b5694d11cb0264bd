/** The phrases in Chinese. */
import { actions, type Phrases } from "./phraseTable";

export const chinese: Phrases = {
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
};
