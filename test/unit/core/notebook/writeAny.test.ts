import assert from "node:assert/strict";
import fc from "fast-check";
import { readNotebook } from "../../../../src/core/notebook/read";
import { editNotebookText } from "../../../../src/core/notebook/write";

describe("editNotebookText: any notebook", () => {
  const line = fc.string({
    unit: fc.constantFrom(...'ab "\\/<é😀\t\r\u2028'.split("")),
    maxLength: 5,
  });
  const source = fc.array(line, { maxLength: 5 }).map((lines) => lines.join("\n"));
  const layout = fc.record({
    indent: fc.constantFrom(undefined, 1, 2, 4, "\t"),
    isText: fc.boolean(),
    isAscii: fc.boolean(),
    minor: fc.constantFrom(4, 5),
    newline: fc.constantFrom("\n", "\r\n"),
  });
  type Layout = typeof layout extends fc.Arbitrary<infer Value> ? Value : never;

  function store(
    sources: readonly string[],
    { indent, isText, isAscii, minor, newline }: Layout,
  ): string {
    const cells = sources.map((each, index) => ({
      cell_type: index % 2 === 0 ? "code" : "markdown",
      ...(minor === 5 && { id: `c${index}` }),
      metadata: { é: each },
      source: isText ? each : (each.match(/[^\n]*\n|[^\n]+$/g) ?? []),
      ...(index % 2 === 0 && { outputs: [], execution_count: index }),
    }));
    const text = JSON.stringify(
      { cells, metadata: {}, nbformat: 4, nbformat_minor: minor },
      null,
      indent,
    );
    const escaped = isAscii
      ? text.replace(
          /[^\x00-\x7f]/g,
          (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
        )
      : text;
    return escaped.replaceAll("\n", newline);
  }

  it("gets the new text, keeps everything else, and comes back byte for byte", () => {
    const args = [
      fc.array(source, { minLength: 1, maxLength: 5 }),
      layout,
      fc.nat(),
      source,
    ] as const;
    fc.assert(
      fc.property(...args, (sources, style, place, wanted) => {
        const cell = place % sources.length;
        const text = store(sources, style);
        const change = (of: string, from: string, to: string): string =>
          editNotebookText(of, [
            { kind: "replace", cell, span: { start: 0, end: from.length }, text: to },
          ]);
        const edited = change(text, sources[cell]!, wanted);
        const before = readNotebook("a", text).notebook!;
        const after = readNotebook("a", edited);
        assert.deepEqual(after.problems, []);
        assert.deepEqual(after.notebook, {
          ...before,
          cells: before.cells.map((each) =>
            each.index === cell ? { ...each, source: wanted } : each,
          ),
        });
        assert.equal(change(edited, wanted, sources[cell]!), text);
      }),
      { numRuns: 500 },
    );
  });

  it("writes what storing the edited sources would write", () => {
    const args = [
      fc.array(source, { minLength: 2, maxLength: 5 }),
      layout,
      fc.nat(),
      source,
    ] as const;
    fc.assert(
      fc.property(...args, (sources, style, place, wanted) => {
        const cell = place % sources.length;
        // A list of several lines somewhere else shows the style to follow.
        const known = [...sources, "a\nb"];
        const text = store(known, style);
        const span = { start: 0, end: known[cell]!.length };
        const edited = editNotebookText(text, [{ kind: "replace", cell, span, text: wanted }]);
        const metadata = /"metadata": ?\{\s*"(?:é|\\u00e9)": ?"(?:[^"\\]|\\.)*"/g;
        const bare = (of: string): string => of.replace(metadata, "");
        assert.equal(
          bare(edited),
          bare(
            store(
              known.map((each, at) => (at === cell ? wanted : each)),
              style,
            ),
          ),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("takes a new cell anywhere", () => {
    const args = [fc.array(source, { maxLength: 4 }), layout, fc.nat(), source] as const;
    fc.assert(
      fc.property(...args, (sources, style, place, wanted) => {
        const index = place % (sources.length + 1);
        const edited = editNotebookText(store(sources, style), [
          { kind: "insertCell", index, cellKind: "markdown", source: wanted },
        ]);
        const { notebook, problems } = readNotebook("a", edited);
        assert.deepEqual(problems, []);
        assert.deepEqual(
          notebook!.cells.map((cell) => cell.source),
          [...sources.slice(0, index), wanted, ...sources.slice(index)],
        );
      }),
      { numRuns: 300 },
    );
  });
});
