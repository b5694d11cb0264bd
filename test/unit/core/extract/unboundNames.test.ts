import assert from "node:assert/strict";
import { bodyOf, extract } from "../../../support/extraction";

async function importsOf(star: string, code: string): Promise<string> {
  const body = bodyOf(await extract(`# %%\n${star}\n# %%\ndef f(x): return ${code}\n`));
  return body.slice(0, body.indexOf("def f")).trim();
}

describe("a star-import that puts another function in the place of Python's", () => {
  it("brings it along, by name where that is known", async () => {
    assert.equal(await importsOf("from math import *", "pow(x, 2)"), "from math import pow");
    assert.equal(await importsOf("from numpy import *", "sum(x)"), "from numpy import *");
  });

  it("is not needed for what it leaves alone", async () => {
    assert.equal(await importsOf("from math import *", "sum(x)"), "");
    assert.equal(await importsOf("from numpy import *", "len(x)"), "");
    assert.equal(await importsOf("x = 1", "pow(x, 2)"), "");
  });

  it("may bring what Python 3 has moved into a module", async () => {
    assert.equal(
      await importsOf("from functools import *", "reduce(max, x)"),
      "from functools import reduce",
    );
    assert.equal(await importsOf("from tools import *", "reduce(max, x)"), "from tools import *");
  });
});
