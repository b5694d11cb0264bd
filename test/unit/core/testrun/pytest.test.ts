import assert from "node:assert/strict";
import { pytestArgs, whyNoResults } from "../../../../src/core/testrun/pytest";

const junitFile = "/tmp/x/results.xml";

describe("the arguments of pytest", () => {
  it("name each test once, and where the results go, with what somebody adds at the end", () => {
    const test = { path: "tests/test_a.py", name: "TestC::test_m", line: 3 };
    assert.deepEqual(
      pytestArgs({ tests: [test, { ...test, line: 4 }], junitFile, more: ["--cov=src"] }),
      [
        "tests/test_a.py::TestC::test_m",
        "--continue-on-collection-errors",
        "--junitxml=/tmp/x/results.xml",
        "--cov=src",
      ],
    );
  });

  it("name files where tests would make a command line that is too long", () => {
    const tests = Array.from({ length: 2000 }, (_, index) => {
      return { path: `tests/test_${index % 2}.py`, name: `test_number_${index}`, line: index };
    });
    const [first, second, third] = pytestArgs({ tests, junitFile, more: [] });
    assert.deepEqual([first, second], ["tests/test_0.py", "tests/test_1.py"]);
    assert.equal(third, "--continue-on-collection-errors");
  });
});

describe("a run without results", () => {
  const why = (code: number | undefined, output: string) => whyNoResults("python3", code, output);

  it("says what to do when pytest is not installed", () => {
    assert.match(
      why(1, "/usr/bin/python3: No module named pytest\n"),
      /^pytest is not installed for python3: run `python3 -m pip install pytest`, or .*pythonPath`\.$/,
    );
  });

  it("repeats what pytest says about its arguments", () => {
    assert.equal(
      why(
        4,
        "\nno tests ran in 0.01s\nERROR: not found: /w/tests/test_a.py::test_gone\n(no match)\n",
      ),
      "pytest ran no test: not found: /w/tests/test_a.py::test_gone",
    );
  });

  it("points at the output when nothing else is known", () => {
    assert.equal(
      why(3, "boom"),
      "pytest ended with exit code 3 and gave no results; its output says why.",
    );
    assert.match(why(undefined, ""), /^pytest was ended and gave no results/);
  });
});
