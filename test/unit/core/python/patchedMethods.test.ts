import { parsePython } from "../../../../src/core/python/parse";
import assert from "node:assert/strict";
import { patchedClasses } from "../../../../src/core/python/patchedMethods";

async function classesOf(code: string): Promise<readonly string[]> {
  const [node] = parsePython(code).module.body;
  if (node?.kind !== "FunctionDef") throw new Error("No function");
  return patchedClasses(node).map(({ start, end }) => code.slice(start, end));
}

describe("the classes that get a function as a method", () => {
  it("are those of the first parameter's annotation below @patch", async () => {
    assert.deepEqual(await classesOf("@patch\ndef f(self: Rows): pass"), ["Rows"]);
    assert.deepEqual(await classesOf("@patch(cls_method=True)\ndef f(cls: a.B): pass"), ["a.B"]);
    assert.deepEqual(await classesOf("@patch\n@other\ndef f(x: A | B, y: C): pass"), ["A", "B"]);
    assert.deepEqual(await classesOf("@patch_property\ndef f(self: (A, B)): pass"), ["A", "B"]);
  });

  it("are those that @patch_to is given", async () => {
    assert.deepEqual(await classesOf("@patch_to(Rows, as_prop=True)\ndef f(self): pass"), ["Rows"]);
    assert.deepEqual(await classesOf("@basics.patch_to((A, B))\ndef f(self): pass"), ["A", "B"]);
  });

  it("are none below a patch of unittest.mock and other decorators", async () => {
    assert.deepEqual(await classesOf('@patch("a.b")\ndef f(mock: Mock): pass'), []);
    assert.deepEqual(await classesOf('@mock.patch.object(A, "b")\ndef f(mock): pass'), []);
    assert.deepEqual(await classesOf("@patch\ndef f(self): pass"), []);
    assert.deepEqual(await classesOf("@cache\ndef f(x: int): pass"), []);
  });
});
