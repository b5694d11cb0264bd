/**
 * Reports tests that check nothing: at the symbol that the repository's tests only run, at these
 * tests in their file, and at tests that stand in a cell. A symbol that another test asserts something about is left in peace.
 */
import type { TestReference } from "../evidence/evidence";
import { testsInCells } from "../evidence/cellTests";
import { fillMessage } from "./messages";
import { defineRule, type TestPlace } from "./rule";

const nothing = "`{name}` checks nothing: it passes whatever the code gives.";

export const emptyTest = defineRule({
  id: "empty-test",
  title: "Test that checks nothing",
  category: "evidence",
  severity: "info",
  isFixable: false,
  why: "It passes whatever the code gives, and looks like a test to everybody who counts them.",
  whenNotToUse: "Repositories whose tests only have to show that code runs at all.",
  bad: `# %%
import ipytest
def rate(spend, months):
    return spend / max(months, 1)
# %%
%%ipytest
def test_rate():
    print(rate(30, 0))
`,
  good: `# %%
import ipytest
def rate(spend, months):
    return spend / max(months, 1)
# %%
%%ipytest
def test_rate():
    assert rate(30, 0) == 30
`,
  messages: {
    symbol: "`{name}` is only run by {test}, which checks nothing.",
    symbolMore: "`{name}` is only run by tests that check nothing: {test} and {count} more.",
    cell: nothing,
  },
  check({ symbols, moved, graph, report }) {
    const lasting = new Map(symbols.map((symbol) => [symbol.fact.name, symbol]));
    for (const symbol of symbols) {
      const { fact, cell, test, emptyTests = [] } = symbol;
      const [first, ...others] = emptyTests;
      if (!first || fact.kind === "constant" || lasting.get(fact.name) !== symbol) continue;
      if (test.kind !== "untested" && test.kind !== "executed") continue;
      report({
        message: others.length > 0 ? "symbolMore" : "symbol",
        data: { name: fact.name, test: inWords(first), count: others.length },
        at: { cell, span: fact.nameSpan },
        symbol: fact.name,
        tests: emptyTests.map(placeOf),
      });
    }
    for (const { fact, module, at, test, emptyTests = [] } of moved) {
      const [first, ...others] = emptyTests;
      if (!first || (test.kind !== "untested" && test.kind !== "executed")) continue;
      report({
        message: others.length > 0 ? "symbolMore" : "symbol",
        data: { name: fact.name, test: inWords(first), count: others.length },
        at,
        inModule: { path: module.path, span: fact.nameSpan },
        symbol: fact.name,
        tests: emptyTests.map(placeOf),
      });
    }
    for (const { name, at, isEmpty } of testsInCells(graph)) {
      if (isEmpty) report({ message: "cell", data: { name }, at, symbol: name });
    }
  },
});

/** What is said at the test itself, in its file. */
function placeOf(test: TestReference): TestPlace {
  return { test, message: fillMessage(nothing, { name: lastName(test) }) };
}

function lastName({ name }: TestReference): string {
  return name.slice(name.lastIndexOf(":") + 1);
}

function inWords({ name, path, line }: TestReference): string {
  return `\`${name}\` (${path}:${line})`;
}
