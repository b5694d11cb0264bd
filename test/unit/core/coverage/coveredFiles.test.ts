import assert from "node:assert/strict";
import { coveredFiles } from "../../../../src/core/coverage/coveredFiles";

const files = ["churn.py", "src/churn.py", "src/models/net.py", "lib/models/net.py"];

/** The files of the workspace at /repo that paths of a coverage file mean. */
function meant(
  paths: readonly string[],
  options: { sources?: readonly string[]; folder?: string; root?: string } = {},
): readonly string[] {
  const { sources = [], folder = "", root = "/repo" } = options;
  const report = {
    files: paths.map((path) => ({ path, covered: [], missed: [] })),
    sources,
    written: undefined,
  };
  const found = coveredFiles(report, { root, folder }, (path) => files.includes(path));
  return [...found].map(([path, file]) => `${file.path} -> ${path}`);
}

describe("coveredFiles", () => {
  it("takes relative paths from the workspace folder or from where the file lies", () => {
    assert.deepEqual(meant(["src/churn.py"]), ["src/churn.py -> src/churn.py"]);
    assert.deepEqual(meant(["../src/churn.py"], { folder: "coverage" }), [
      "../src/churn.py -> src/churn.py",
    ]);
    assert.deepEqual(meant(["src/churn.py"], { folder: "coverage" }), [
      "src/churn.py -> src/churn.py",
    ]);
  });

  it("takes absolute paths as they are", () => {
    assert.deepEqual(meant(["/repo/churn.py"]), ["/repo/churn.py -> churn.py"]);
  });

  it("joins what Cobertura writes below source folders, before it looks elsewhere", () => {
    assert.deepEqual(meant(["churn.py"], { sources: ["/repo/src"] }), ["churn.py -> src/churn.py"]);
    assert.deepEqual(meant(["churn.py"], { sources: ["src"] }), ["churn.py -> src/churn.py"]);
    assert.deepEqual(meant(["models/net.py"], { sources: ["/repo/lib", "/repo/src"] }), [
      "models/net.py -> lib/models/net.py",
    ]);
  });

  it("reads Windows' paths, whatever the case of the drive", () => {
    assert.deepEqual(meant(["src\\models\\net.py"]), ["src\\models\\net.py -> src/models/net.py"]);
    assert.deepEqual(meant(["c:\\w\\churn.py"], { root: "C:/w" }), ["c:\\w\\churn.py -> churn.py"]);
  });

  it("knows files of another machine by the longest end of their path", () => {
    assert.deepEqual(meant(["/home/ci/build/src/churn.py"]), [
      "/home/ci/build/src/churn.py -> src/churn.py",
    ]);
    assert.deepEqual(meant(["D:\\a\\repo\\src\\models\\net.py"]), [
      "D:\\a\\repo\\src\\models\\net.py -> src/models/net.py",
    ]);
    assert.deepEqual(meant(["churn.py"], { sources: ["/home/ci/build/src"] }), [
      "churn.py -> src/churn.py",
    ]);
  });

  it("says nothing where two paths would mean one file, or a package is meant", () => {
    assert.deepEqual(meant(["/ci/a/src/churn.py", "/ci/b/src/churn.py"]), []);
    assert.deepEqual(meant(["/usr/lib/python3/site-packages/churn.py"]), []);
    assert.deepEqual(meant(["/ci/setup.py"]), []);
  });

  it("prefers the file itself to one that only ends alike", () => {
    assert.deepEqual(meant(["/ci/src/churn.py", "src/churn.py"]), ["src/churn.py -> src/churn.py"]);
  });
});
