import assert from "node:assert/strict";
import fc from "fast-check";
import { checkJson } from "../../../../src/core/notebook/jsonDefect";

/** The defect as text: offset and message, or "none". */
function defectOf(text: string): string {
  const { defect } = checkJson(text, 0);
  return defect ? `${defect.offset}: ${defect.message}` : "none";
}

describe("jsonDefect", () => {
  const cases: readonly (readonly [text: string, defect: string])[] = [
    ['{"a": [1, 2.5e-3, true, null, "x\\u00e9\\n"]}', "none"],
    ["", "0: unexpected end of file"],
    ['{"a": 1', "7: unexpected end of file"],
    ['{"a": "b', "8: unexpected end of file inside a text"],
    ['{"a": "b\\', "9: unexpected end of file inside a text"],
    ['["a" "b"]', "5: expected a comma but found a text"],
    ["[1 2]", "3: expected a comma but found `2`"],
    ["[1, ]", "4: a comma with nothing after it"],
    ['{"a": 1,}', "8: a comma with nothing after it"],
    ['{"a": }', "6: a name without a value"],
    ['{"a" 1}', "5: expected a colon but found `1`"],
    ['{"a"}', "4: expected a colon but found `}`"],
    ["{'a': 1}", "1: expected a name in double quotes but found `'`"],
    ["[True]", "1: expected a value but found `True`"],
    ["[1}", "2: expected `]` but found `}`"],
    ['["a\nb"]', "1: a text without its closing quote"],
    ['["a\tb"]', "3: a control character inside a text"],
    ['["\\x41"]', "2: `\\x` is no JSON escape"],
    ['["\\u12g4"]', "2: `\\u` is no JSON escape"],
    ["{} }", "3: unexpected text after the end of the notebook"],
    ["[01]", "2: expected a comma but found `1`"],
    ["]", "0: expected a value but found `]`"],
  ];
  for (const [text, defect] of cases) {
    it(`says of ${JSON.stringify(text)}: ${defect}`, () => {
      assert.equal(defectOf(text), defect);
    });
  }

  it("lists what Python writes for numbers that are not finite", () => {
    const text = '{"a": [NaN, -Infinity, Infinity, -1]}';
    const { defect, nonFinite } = checkJson(text, 0);
    assert.equal(defect, undefined);
    const found = nonFinite.map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(found, ["NaN", "-Infinity", "Infinity"]);
  });

  it("agrees with JSON.parse on texts that are nearly JSON", () => {
    const cut = fc.tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom("", ",", "}", "]", '"', "\\", "1", ":"),
    );
    fc.assert(
      fc.property(cut, ([json, place, extra]) => {
        const at = place % (json.length + 1);
        for (const text of [json.slice(0, at) + extra + json.slice(at), json.slice(0, at), json]) {
          let isJson = true;
          try {
            JSON.parse(text);
          } catch {
            isJson = false;
          }
          assert.equal(checkJson(text, 0).defect === undefined, isJson, text);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("takes any text, and names a place inside it", () => {
    const pieces = fc.array(fc.constantFrom(...'{}[]",:\\ \n1eé-.untf'.split(""), "true", "NaN"));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          pieces.map((all) => all.join("")),
        ),
        (text) => {
          const { defect } = checkJson(text, 0);
          assert.ok(defect === undefined || (defect.offset >= 0 && defect.offset <= text.length));
        },
      ),
      { numRuns: 500 },
    );
  });
});
