/** Verbs that tell what code does, as headings and explanations use them: "Loading the data", "we split it". */

export const orders: ReadonlySet<string> = new Set(
  `adapt add adjust aggregate align analyse analyze apply assemble assess balance bin build calculate calibrate
  check choose classify clean code collect combine compare compile compute concatenate configure continue convert count
  create crop decode define deploy derive detect develop download drop embed encode engineer ensemble estimate
  evaluate explore export extend extract fetch fill filter find finetune fit fix forecast format freeze generate
  get group handle implement import impute index infer initialise initialize inspect instantiate interpolate join
  label load look make map measure merge migrate modify normalise normalize obtain optimise optimize organise organize pad
  parse pick pivot plot predict prepare preprocess process pull read rebalance recommend reduce remove
  rename replace resample rescale reshape resize restore retrieve reuse run sample save scale score segment select
  separate set setup show shuffle simulate smooth solve sort specify split standardise standardize summarize tackle
  test tokenise tokenize train transform translate tune understand update upsample use validate vectorise vectorize
  visualise visualize wrap write`.split(/\s+/),
);

/** The verb of an order, from its gerund too: "Loading the data" asks to load it. */
export function imperative(word: string): string | undefined {
  if (orders.has(word)) return word;
  if (!word.endsWith("ing")) return undefined;
  const stem = word.slice(0, -3);
  const forms = [stem, `${stem}e`, stem.replace(/(.)\1$/, "$1")];
  return forms.find((form) => orders.has(form));
}
