import assert from "node:assert/strict";
import { PythonParser } from "../../../src/core/index";
import { readPythonGrammar } from "../../../src/node/pythonGrammar";

describe("readPythonGrammar", () => {
  it("finds the files that make a parser work", async () => {
    const parser = await PythonParser.load(await readPythonGrammar());
    assert.deepEqual(parser.parse("x = 1\n").problems, []);
    assert.equal(parser.parse("x = = 1\n").problems.length, 1);
  });
});
