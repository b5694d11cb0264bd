import assert from "node:assert/strict";
import { blackStyle } from "../../../src/core/index";
import { lazyPythonFormatter } from "../../../src/node/pythonFormatter";

describe("lazyPythonFormatter", () => {
  it("finds the file that makes a formatter work, and loads it once", async () => {
    const load = lazyPythonFormatter();
    const formatter = await load();
    assert.equal(formatter.format("x=1", blackStyle), "x = 1\n");
    assert.equal(await load(), formatter);
  });
});
