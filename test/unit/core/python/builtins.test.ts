/** Names that need no definition. */
import assert from "node:assert/strict";
import { isBuiltin } from "../../../../src/core/python/builtins";

describe("Builtin names", () => {
  const known =
    "print len ExceptionGroup __name__ _ __ _3 _i12 In Out display get_ipython unicode spark";
  for (const name of known.split(" ")) {
    it(`include ${name}`, () => assert.ok(isBuiltin(name)));
  }

  for (const name of ["np", "df", "x", "_private", "_x3", "constructor", "toString", ""]) {
    it(`do not include ${JSON.stringify(name)}`, () => assert.ok(!isBuiltin(name)));
  }
});
