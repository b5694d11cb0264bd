import assert from "node:assert/strict";
import { assertionLines } from "../../../../src/core/testgen/assertions";
import { readFrame, readSeries } from "../../../../src/core/testgen/shownTable";

/** HTML as pandas writes it, from lines of words. */
function html(columns: string, rows: readonly string[], note = ""): string {
  const heads = ["", ...columns.split(" ")].map((name) => `<th>${name}</th>`).join("\n");
  const body = rows.map((row, at) => {
    const cells = row.split(" ").map((cell) => `<td>${cell}</td>`);
    return `<tr>\n<th>${at}</th>\n${cells.join("\n")}\n</tr>`;
  });
  return `<div>\n<table border="1" class="dataframe">\n<thead>\n<tr style="text-align: right;">\n${heads}\n</tr>\n</thead>\n<tbody>\n${body.join("\n")}\n</tbody>\n</table>\n${note}</div>`;
}

function frameLines(text: string): readonly string[] | undefined {
  const frame = readFrame(text);
  return frame && assertionLines("df", frame);
}

describe("tables of pandas", () => {
  it("are their columns and values", () => {
    assert.deepEqual(frameLines(html("n rate name", ["1 0.5 a&amp;b", "2 NaN c"])), [
      "assert df.shape == (2, 3)",
      'assert list(df.columns.astype(str)) == ["n", "rate", "name"]',
      "assert df.iloc[:, 0].astype(float).tolist() == [1, 2]",
      'assert df.iloc[:, 1].astype(float).tolist() == pytest.approx([0.5, float("nan")], rel=1e-6, abs=1e-6, nan_ok=True)',
      'assert df.iloc[:, 2].astype(str).tolist() == ["a&b", "c"]',
    ]);
  });

  it("say nothing about texts that are cut, missing or like numbers", () => {
    const text = html("a b c", ["long... None 1", "x y z"]);
    assert.deepEqual(frameLines(text)?.slice(2), []);
  });

  it("have a shape where rows are left out", () => {
    const text = html("n", ["1", "...", "9"], "<p>100 rows × 1 columns</p>\n");
    assert.deepEqual(frameLines(text), [
      "assert df.shape == (100, 1)",
      'assert list(df.columns.astype(str)) == ["n"]',
    ]);
    const wide = html("a ... z", ["1 ... 2"], "<p>100 rows × 40 columns</p>\n");
    assert.deepEqual(frameLines(wide), ["assert df.shape == (100, 40)"]);
  });

  it("are not read when they are styled or have several levels of columns", () => {
    assert.equal(readFrame('<table id="T_1"><tbody></tbody></table>'), undefined);
    const text = html("a b", ["1 2"]).replace("<th>a", '<th colspan="2">a');
    assert.equal(readFrame(text), undefined);
  });

  it("are numbers in a Series, whatever its labels", () => {
    const lines = (text: string): readonly string[] | undefined => {
      const series = readSeries(text);
      return series && assertionLines("s", series);
    };
    assert.deepEqual(lines("0    1\n1    2\ndtype: int64"), ["assert s.tolist() == [1, 2]"]);
    assert.deepEqual(lines("city\na b    0.5\nc      1.0\nName: x, dtype: float64"), [
      "assert s.tolist() == pytest.approx([0.5, 1.0], rel=1e-6, abs=1e-6)",
    ]);
    assert.equal(lines("0    a b\n1    c\ndtype: object"), undefined);
    assert.equal(lines("0    1\n    ..\n9    2\nName: x, Length: 10, dtype: int64"), undefined);
  });
});
