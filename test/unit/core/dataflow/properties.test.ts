/** What holds for the facts and the graph of every notebook. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { CellAnalyzer } from "../../../../src/core/dataflow/analyzeCell";
import { buildGraph } from "../../../../src/core/dataflow/buildGraph";
import type { CellFacts } from "../../../../src/core/dataflow/facts";
import type { Notebook } from "../../../../src/core/notebook/model";
import { contains } from "../../../../src/core/text/span";
import { program, programNames, pythonText } from "../../../support/pythonText";

describe("Facts and graphs of any notebook", () => {
  before(async () => {});

  it("keep every position inside the cell and its statement", () => {
    fc.assert(
      fc.property(fc.oneof(pythonText, program), (source) => {
        const facts = new CellAnalyzer().facts(source);
        const cell = { start: 0, end: source.length };
        for (const { span, events, deferred, calls, imports } of facts.statements) {
          assert.ok(contains(cell, span));
          for (const event of [...events, ...deferred]) assert.ok(contains(span, event.span));
          for (const call of calls) assert.ok(contains(span, call.node));
          for (const binding of imports) assert.ok(contains(span, binding.span));
        }
        assert.equal(facts.masked.length, source.length);
      }),
      { numRuns: 300 },
    );
  });

  it("name what stands at the position of a read", () => {
    fc.assert(
      fc.property(program, (source) => {
        for (const { events, deferred } of new CellAnalyzer().facts(source).statements) {
          for (const { kind, name, span } of [...events, ...deferred]) {
            if (kind === "read") assert.equal(source.slice(span.start, span.end), name);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it("precede every change of an object by a read of its name", () => {
    fc.assert(
      fc.property(program, (source) => {
        for (const { events } of new CellAnalyzer().facts(source).statements) {
          const read = new Set<string>();
          for (const event of events) {
            if (event.kind === "read") read.add(event.name);
            if (event.kind === "mutate") assert.ok(read.has(event.name), event.name);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it("are the same after any edits as when analysed afresh, however small the cache", () => {
    const edits = fc.array(
      fc.record({
        how: fc.constantFrom("replace", "insert", "delete", "move"),
        at: fc.nat(5),
        to: fc.nat(5),
        source: fc.oneof(program, pythonText),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), edits, (capacity, changes) => {
        const cells = ["", "", "", ""];
        const kept = new CellAnalyzer(capacity);
        for (const { how, at, to, source } of changes) {
          if (how === "replace") cells.splice(at, 1, source);
          else if (how === "insert") cells.splice(at, 0, source);
          else {
            const taken = cells.splice(at, 1);
            if (how === "move") cells.splice(to, 0, ...taken);
          }
          buildGraph(notebookOf(cells), kept);
        }
        const [edited, fresh] = [kept, new CellAnalyzer()].map((analyzer) =>
          describeGraph(cells, analyzer),
        );
        assert.deepEqual(edited, fresh);
      }),
      { numRuns: 40 },
    );
  });

  it("of a cell depend on no other cell", () => {
    fc.assert(
      fc.property(program, fc.array(program, { maxLength: 4 }), (source, others) => {
        const analyzer = new CellAnalyzer();
        for (const other of others) analyzer.facts(other);
        assert.deepEqual(analyzer.facts(source), new CellAnalyzer().facts(source));
      }),
      { numRuns: 40 },
    );
  });

  it("do not depend on cells that are about other names, wherever they stand", () => {
    const own = fc.array(program, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(own, program, fc.nat(4), (sources, other, place) => {
        const at = Math.min(place, sources.length);
        const foreign = programNames.reduce(
          (text, name) => text.replaceAll(new RegExp(`\\b${name}\\b`, "g"), `other_${name}`),
          other,
        );
        const labels = sources.map((_, index) => `cell${index}`);
        const alone = describeGraph(sources, new CellAnalyzer(), labels);
        const among = describeGraph(
          withItem(sources, at, foreign),
          new CellAnalyzer(),
          withItem(labels, at, "foreign"),
        );
        assert.deepEqual(
          among.filter((line) => !line.includes("foreign")),
          alone,
        );
      }),
      { numRuns: 75 },
    );
  });

  it("follow the renaming of a variable and change in nothing else", () => {
    const cells = fc.array(program, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(cells, fc.constantFrom(...programNames), (sources, from) => {
        // Equal length keeps the positions.
        const to = "z".repeat(from.length);
        const rename = (text: string): string =>
          text.replaceAll(new RegExp(`\\b${from}\\b`, "g"), to);
        const before = describeGraph(sources, new CellAnalyzer());
        const after = describeGraph(sources.map(rename), new CellAnalyzer());
        assert.deepEqual(after, before.map(rename).sort());
      }),
      { numRuns: 75 },
    );
  });

  it("let values flow down only, from a cell that binds the name or changes its object", () => {
    fc.assert(
      fc.property(fc.array(program, { minLength: 2, maxLength: 5 }), (sources) => {
        const graph = buildGraph(notebookOf(sources), new CellAnalyzer());
        const mutated = new Set(graph.mutations.map((mutation) => mutation.cell));
        for (const { from, to, name } of graph.flows) {
          assert.ok(from < to);
          // The change may go through another name for the same object.
          assert.ok(sources[from]?.includes(name) || mutated.has(from), `${name} from ${from}`);
          assert.ok(graph.dependsOn(to).includes(from));
        }
        for (const use of graph.uses) {
          assert.equal(use.status === "defined" || use.definitions.length === 0, true);
          for (const definition of use.definitions) {
            assert.equal(definition.name, use.name);
            assert.ok(graph.usesOf(definition).includes(use));
          }
        }
      }),
      { numRuns: 75 },
    );
  });

  it("put no name into a cell's needs that it does not hold", () => {
    fc.assert(
      fc.property(fc.oneof(program, pythonText), (source) => {
        const facts = new CellAnalyzer().facts(source);
        for (const name of namesOf(facts)) assert.ok(source.includes(name), name);
      }),
      { numRuns: 150 },
    );
  });
});

function notebookOf(sources: readonly string[]): Notebook {
  const cells = sources.map((source, index) => ({
    ...{ index, source, id: undefined, kind: "code" as const },
    ...{ executionCount: null, outputs: [], tags: [] },
  }));
  return { path: "any.ipynb", nbformat: 4, nbformatMinor: 5, language: "python", cells };
}

function withItem(items: readonly string[], at: number, item: string): string[] {
  return [...items.slice(0, at), item, ...items.slice(at)];
}

function namesOf(facts: CellFacts): readonly string[] {
  return [...facts.defines, ...facts.reads, ...facts.readsWhenCalled, ...facts.mutates];
}

/** Uses, definitions, mutations and flows as sorted lines; `labels` name the cells. */
function describeGraph(
  sources: readonly string[],
  analyzer: CellAnalyzer,
  labels = sources.map((_, index) => `${index}`),
): readonly string[] {
  const graph = buildGraph(notebookOf(sources), analyzer);
  const place = (at: { cell: number; span: { start: number } }): string =>
    `${labels[at.cell]}@${at.span.start}`;
  const lines = graph.uses.map((use) =>
    [
      `use ${use.name} ${place(use.at)} ${use.status} ${use.via?.name ?? ""}`,
      ...use.definitions.map((each) => place(each.at)),
      ...use.mutations.map((each) => `${place(each.at)} ${each.cause}`),
    ].join(" "),
  );
  for (const each of graph.definitions) lines.push(`${each.how} ${each.name} ${place(each.at)}`);
  for (const each of graph.mutations)
    lines.push(`change ${each.name} ${place(each.at)} ${each.cause}`);
  for (const { name, kind, from, to } of graph.flows)
    lines.push(`${name} ${kind} ${labels[from]} ${labels[to]}`);
  graph.cells.forEach((facts, at) => {
    if (facts) lines.push(...namesOf(facts).map((name) => `fact ${labels[at]} ${name}`));
  });
  return lines.sort();
}
