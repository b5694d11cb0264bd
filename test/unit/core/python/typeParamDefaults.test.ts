/** Defaults of type parameters, at the offsets where they were written. */
import assert from "node:assert/strict";
import { defaultsAsBounds } from "../../../../src/core/python/typeParamDefaults";
import { testParser } from "../../../support/python";
import { printSummary } from "../../../support/printGraph";

describe("Defaults of type parameters", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["def f[T = int](x: T = 1): ...", "def f[T : int](x: T = 1): ..."],
    ["class A[T: float = int, U = str]: ...", "class A[T: float | int, U : str]: ..."],
    ["type P[*Ts = *tuple[int]] = list[Ts]", "type P[*Ts :  tuple[int]] = list[Ts]"],
    ["async def f[**P = [int, str]](): ...", "async def f[**P : [int, str]](): ..."],
    ["class A[T = dict[str, int], U = T]: ...", "class A[T : dict[str, int], U : T]: ..."],
  ];
  for (const [source, readable] of cases) {
    it(`reads ${source}`, async () => {
      assert.equal(defaultsAsBounds(source), readable);
      assert.deepEqual((await testParser()).parse(source).problems, []);
    });
  }

  it("leaves everything else alone", () => {
    for (const source of ["def f[T: int](x=1): ...", "x[a] = 1", "class A(B[T], k=1): ..."]) {
      assert.equal(defaultsAsBounds(source), undefined);
    }
  });

  it("are reads of the names in them, and bind the parameter inside only", async () => {
    assert.equal(
      await printSummary("class Box[T = Price]:\n    def get(self) -> T: ...\nprint(T)"),
      "defines: Box\nreads: Price print T",
    );
  });
});
