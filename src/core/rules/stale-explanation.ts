/**
 * Reports texts that speak of code as it was: a setting whose value the code below no longer has, or
 * a name that was renamed. Texts also name what code does not hold (alternatives, defaults, other
 * libraries), so this speaks only where the code below holds what the text most likely meant.
 */
import { codeBelow, mentionsIn, valuesOf, type Mention } from "../evidence/staleProse";
import type { NotebookGraph } from "../dataflow/graph";
import type { Notebook } from "../notebook/model";
import { allExprs } from "../python/walk";
import { textOf } from "../text/span";
import { nearestName } from "./nearestName";
import { defineRule } from "./rule";

export const staleExplanation = defineRule({
  id: "stale-explanation",
  title: "Text about code that has changed since",
  category: "evidence",
  severity: "info",
  isFixable: true,
  why: "A reader believes the text, which stands above code that does something else.",
  whenNotToUse: "Texts that compare the code below with other code.",
  bad: `# %% [markdown]
# # Wine
# We keep \`test_size=0.2\` of the rows for the end.
# %%
from sklearn.model_selection import train_test_split
train, test = train_test_split([[1], [2], [3]], test_size=0.4)
# %%
print(train, test)
`,
  good: `# %% [markdown]
# # Wine
# We keep \`test_size=0.4\` of the rows for the end.
# %%
from sklearn.model_selection import train_test_split
train, test = train_test_split([[1], [2], [3]], test_size=0.4)
# %%
print(train, test)
`,
  messages: {
    value: "The text says `{name}={value}`, the code below has `{name}={now}`.",
    name: "Nothing in this notebook is called `{name}`; the code below has `{near}`.",
  },
  check({ notebook, graph, report }) {
    const texts = new Texts(notebook);
    for (const cell of notebook.cells) {
      const mentions = mentionsIn(cell);
      if (mentions.length === 0) continue;
      const below = codeBelow(cell.index, notebook);
      for (const mention of mentions) {
        const { name, value, start, end } = mention;
        const at = { cell: cell.index, span: { start, end } };
        const now = value === undefined ? undefined : newValue(mention, below, mentions, graph);
        const near = value === undefined ? newName(mention, below, texts, graph) : undefined;
        const found = now === undefined ? near : `${name}=${now}`;
        if (found === undefined) continue;
        report({
          message: now === undefined ? "name" : "value",
          data: { name, value: value ?? "", now: now ?? "", near: near ?? "" },
          at,
          symbol: name,
          fix: {
            title: "Change the text to what the code has",
            isSafe: false,
            edits: [{ kind: "replace", ...at, text: found }],
          },
        });
      }
    }
  },
});

/** The one value that the code below gives a setting, where it is another than the text's. */
function newValue(
  { name, value = "", sentence }: Mention,
  below: readonly number[],
  mentions: readonly Mention[],
  graph: NotebookGraph,
): string | undefined {
  // A text that names several values compares them.
  if (mentions.some((other) => other.name === name && other.value !== value)) return undefined;
  // "The default is …", "with … instead" are about other values than that of the code.
  if (!/^[-+\d.]/.test(value) || comparing.test(sentence)) return undefined;
  const everywhere = valuesOf(
    name,
    graph.cells.map((_, at) => at),
    graph,
  );
  if (everywhere.literals.some((literal) => isSame(literal, value))) return undefined;
  const { literals, isOpen } = valuesOf(name, below, graph);
  const [now, ...others] = new Set(literals);
  return isOpen || others.length > 0 ? undefined : now;
}

const comparing =
  /default|instead|unless|otherwise|\b(if|when|try|could|would|should|might|may|can|without|than|previous|earlier|before|e\.g)\b|setting|\bsets?\b|increas|decreas|chang/i;

function isSame(a: string, b: string): boolean {
  return a === b || Number(a.replaceAll("_", "")) === Number(b.replaceAll("_", ""));
}

/** The name that a name of a text became, where nothing bears the old one. */
function newName(
  { name }: Mention,
  below: readonly number[],
  texts: Texts,
  graph: NotebookGraph,
): string | undefined {
  if (name.length < 5 || !/[a-z0-9]_[a-z0-9]/i.test(name) || texts.codeHas(name)) return undefined;
  const defined = graph.definitions.filter(
    ({ cell, how, name: other }) => below.includes(cell) && how !== "import" && other.length > 3,
  );
  const candidates = [...defined, ...columnsOf(below, graph)].filter(
    (each) =>
      each.name.includes("_") &&
      !texts.proseHas(each.name) &&
      // A longer name may be another thing: `saved_model` is not `saved_model_path`.
      !each.name.startsWith(name) &&
      !name.startsWith(each.name),
  );
  return nearestName(name, candidates)?.name;
}

/** Names of columns and keys, as subscripts in some cells write them. */
function columnsOf(
  cells: readonly number[],
  graph: NotebookGraph,
): readonly { readonly name: string }[] {
  return cells.flatMap((cell) => {
    const facts = graph.cells[cell];
    if (!facts) return [];
    return facts.statements.flatMap(({ node }) =>
      allExprs(node).flatMap((expr) => {
        const [key] = expr.kind === "Subscript" ? expr.indices : [];
        const name = key && /^["']([A-Za-z_]\w+)["']$/.exec(textOf(facts.masked, key))?.[1];
        return name === undefined ? [] : [{ name }];
      }),
    );
  });
}

/** Which words stand in a notebook's code, and which in its prose. */
class Texts {
  readonly #notebook: Notebook;
  readonly #words = new Map<"code" | "markdown", ReadonlySet<string>>();

  constructor(notebook: Notebook) {
    this.#notebook = notebook;
  }

  codeHas(word: string): boolean {
    return this.#wordsOf("code").has(word);
  }

  proseHas(word: string): boolean {
    return this.#wordsOf("markdown").has(word);
  }

  #wordsOf(kind: "code" | "markdown"): ReadonlySet<string> {
    const known = this.#words.get(kind);
    if (known) return known;
    const texts = this.#notebook.cells.flatMap((cell) => (cell.kind === kind ? [cell.source] : []));
    const words = new Set(texts.join("\n").match(/[A-Za-z_]\w*/g) ?? []);
    this.#words.set(kind, words);
    return words;
  }
}
