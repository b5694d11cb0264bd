import assert from "node:assert/strict";
import { readJUnit } from "../../../../src/core/testrun/junit";
import { outcomesOf } from "../../../../src/core/testrun/outcomes";

/** As pytest 9 writes it. */
function results(...cases: readonly string[]): string {
  return `<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" tests="${cases.length}">${cases.join("")}</testsuite></testsuites>`;
}

const passed = (name: string, file = "tests.test_a") =>
  `<testcase classname="${file}" name="${name}" time="0.250" />`;
const failed = (name: string, file = "tests.test_a") =>
  `<testcase classname="${file}" name="${name}" time="0.5"><failure message="AssertionError: bad&#10;assert 2 == 1">x = 2

&gt;   def test_p(x): assert x == 1
E   AssertionError: bad

tests/conftest.py:3: in helper
tests/test_a.py:5: AssertionError</failure></testcase>`;

function read(text: string, ...ids: readonly string[]): Record<string, string> {
  const tests = ids.map((id) => {
    const [path = "", ...names] = id.split("::");
    return { path, name: names.join("::"), line: 1 };
  });
  const outcomes = outcomesOf(readJUnit(text), tests);
  return Object.fromEntries(
    [...outcomes].map(([id, { state, message }]) => [id, `${state} ${message}`.trim()]),
  );
}

describe("the results of a run", () => {
  it("belong to functions, methods and nested classes by their dotted names", () => {
    const text = results(
      passed("test_a"),
      passed("test_m", "tests.test_a.TestC"),
      failed("test_n", "tests.test_a.TestC.TestD"),
    );
    assert.deepEqual(
      read(
        text,
        "tests/test_a.py::test_a",
        "tests/test_a.py::TestC::test_m",
        "tests/test_a.py::TestC::TestD::test_n",
        "tests/test_a.py::test_n",
      ),
      {
        "tests/test_a.py::test_a": "passed",
        "tests/test_a.py::TestC::test_m": "passed",
        "tests/test_a.py::TestC::TestD::test_n": "failed AssertionError: bad\nassert 2 == 1",
      },
    );
  });

  it("count all cases of a parametrised test, whatever stands in their brackets", () => {
    const text = results(passed("test_p[1]"), failed("test_p[2]"), failed("test_p[a::b[c]]"));
    const [outcome] = outcomesOf(readJUnit(text), [
      { path: "tests/test_a.py", name: "test_p", line: 1 },
    ]).values();
    assert.equal(outcome?.message, "2 of 3 cases: AssertionError: bad\nassert 2 == 1");
    assert.equal(outcome.seconds, 1.25);
    assert.deepEqual(outcome.at, { path: "tests/test_a.py", line: 5 });
  });

  it("take the worst of a test and its teardown, and skip only what is skipped throughout", () => {
    const text = results(
      passed("test_t"),
      '<testcase classname="tests.test_a" name="test_t"><error message="failed on teardown with &quot;ValueError&quot;">E  ValueError</error></testcase>',
      passed("test_s[1]"),
      '<testcase classname="tests.test_a" name="test_s[2]"><skipped type="pytest.skip" message="later">a.py:1: later</skipped></testcase>',
      '<testcase classname="tests.test_a" name="test_x"><skipped type="pytest.xfail" message="" /></testcase>',
    );
    assert.deepEqual(
      read(text, "tests/test_a.py::test_t", "tests/test_a.py::test_s", "tests/test_a.py::test_x"),
      {
        "tests/test_a.py::test_t": 'errored 1 of 2 cases: failed on teardown with "ValueError"',
        "tests/test_a.py::test_s": "passed",
        "tests/test_a.py::test_x": "skipped",
      },
    );
  });

  it("of a file that could not be collected count for its tests, and for no others", () => {
    const text = results(
      '<testcase classname="" name="tests.test_c"><error message="collection failure">tests/test_c.py:1: in &lt;module&gt;\nE   ModuleNotFoundError: No module named x</error></testcase>',
      '<testcase classname="" name="tests.sub.test_b"><skipped message="collection skipped">No module</skipped></testcase>',
      passed("test_a"),
    );
    assert.deepEqual(
      read(
        text,
        "tests/test_c.py::test_c",
        "tests/sub/test_b.py::TestB::test_b",
        "tests/test_a.py::test_a",
        "tests/test_b.py::test_b",
      ),
      {
        "tests/test_c.py::test_c":
          "errored tests/test_c.py cannot be collected: ModuleNotFoundError: No module named x",
        "tests/sub/test_b.py::TestB::test_b": "skipped collection skipped",
        "tests/test_a.py::test_a": "passed",
      },
    );
  });

  it("say where a file that is no Python breaks", () => {
    const text = results(
      '<testcase classname="" name="tests.test_c"><error message="collection failure">/py/ast.py:50: in parse\n    return compile(source)\nE     File "/w/tests/test_c.py", line 7\nE       def test_bad(:\nE   SyntaxError: invalid syntax</error></testcase>',
    );
    const test = { path: "tests/test_c.py", name: "test_bad", line: 1 };
    const [outcome] = outcomesOf(readJUnit(text), [test]).values();
    assert.deepEqual(outcome?.at, { path: "tests/test_c.py", line: 7 });
    assert.equal(
      outcome.message,
      "tests/test_c.py cannot be collected: SyntaxError: invalid syntax",
    );
  });

  it("are found where pytest's root lies above or below the workspace folder", () => {
    const id = "project/tests/test_a.py::test_a";
    assert.deepEqual(read(results(passed("test_a", "tests.test_a")), id), { [id]: "passed" });
    const above = results(passed("test_a", "repo.project.tests.test_a"));
    assert.deepEqual(read(above, id), { [id]: "passed" });
  });

  it("of another file with the same end are not taken where names fit whole", () => {
    const text = results(passed("test_a"), failed("test_b", "sub.tests.test_a"));
    assert.deepEqual(read(text, "tests/test_a.py::test_a", "tests/test_a.py::test_b"), {
      "tests/test_a.py::test_a": "passed",
    });
  });

  it("are told without the colours that pytest's settings ask for", () => {
    const text = results(
      '<testcase classname="tests.test_a" name="test_a"><failure message="#x1B[31m1#x1B[0m != 2">x</failure></testcase>',
    );
    assert.deepEqual(read(text, "tests/test_a.py::test_a"), {
      "tests/test_a.py::test_a": "failed 1 != 2",
    });
  });

  it("are none in a text that is no JUnit file", () => {
    for (const text of ["", "<html>", "{}", "<testsuite><failure/>"]) {
      assert.deepEqual(read(text, "tests/test_a.py::test_a"), {});
    }
  });
});
