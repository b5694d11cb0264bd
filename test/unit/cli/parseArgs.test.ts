import assert from "node:assert/strict";
import type { Args, Said } from "../../../src/cli/args";
import { parseArgs } from "../../../src/cli/parseArgs";

function parsed(...argv: readonly string[]): Args {
  const args = parseArgs(argv, "1.2.3");
  assert.notEqual(args.kind, "said", JSON.stringify(args));
  return args as Exclude<typeof args, Said>; // just asserted
}

function said(...argv: readonly string[]): Said {
  const args = parseArgs(argv, "1.2.3");
  assert.equal(args.kind, "said");
  return args as Said; // just asserted
}

describe("parseArgs", () => {
  it("reads check with its defaults", () => {
    assert.deepEqual(parsed("check"), {
      kind: "check",
      targets: [],
      format: "text",
      stdinFilename: undefined,
      isQuiet: false,
      failOn: "info",
      usesBaseline: true,
      settings: {},
      cache: true,
    });
  });

  it("lets a person choose where answers are kept", () => {
    assert.deepEqual(parsed("check", "--no-cache"), { ...parsed("check"), cache: false });
    assert.deepEqual(parsed("check", "--cache", "c"), { ...parsed("check"), cache: "c" });
  });

  it("collects rules and takes options between paths", () => {
    const args = parsed(
      "check",
      "a",
      "--rule",
      "x=off",
      "-q",
      "b",
      "--rule",
      "y=error",
      "--format=jsonl",
    );
    assert.deepEqual(args, {
      ...parsed("check"),
      targets: ["a", "b"],
      format: "jsonl",
      isQuiet: true,
      settings: { rules: { x: "off", y: "error" } },
    });
  });

  it("counts the cells of extract from 1 and turns ranges into indexes", () => {
    const args = parsed(
      "extract",
      "a.ipynb",
      "--cells",
      "3, 5-7",
      "--symbols",
      "f,g",
      "-n",
      "-o",
      "lib",
    );
    assert.deepEqual(args, {
      kind: "extract",
      notebook: "a.ipynb",
      symbols: ["f", "g"],
      cells: [2, 4, 5, 6],
      isDryRun: true,
      addsRequirements: false,
      format: "text",
      isQuiet: false,
      settings: { outputDir: "lib" },
    });
  });

  it("says what is wrong, where help is, and fails", () => {
    for (const [argv, pattern] of [
      [["check", "--format", "xml"], /'xml' is invalid. Allowed choices are text, json, jsonl/],
      [["check", "--rule", "x"], /Write it as id=severity/],
      [["extract"], /missing required argument 'notebook'/],
      [["extract", "a", "--cells", "0"], /Write cells as numbers and ranges/],
      [["extract", "a", "--cells", "5-3"], /Write cells as numbers and ranges/],
      [["extract", "a", "--cells", "1-99999999999"], /No notebook has so many cells/],
      [["chekc"], /unknown command 'chekc'\s+\(Did you mean check\?\)/],
      [["check", "--quite"], /unknown option '--quite'\s+\(Did you mean --quiet\?\)/],
    ] as const) {
      const { err, out, isFailure } = said(...argv);
      assert.match(err, pattern);
      const path = argv[0] === "chekc" ? "cellbridge" : `cellbridge ${argv[0]}`;
      assert.ok(err.endsWith(`See: ${path} --help\n`), err);
      assert.equal(out, "");
      assert.ok(isFailure, argv.join(" "));
    }
  });

  it("shows help on standard output, on one screen, with three examples", () => {
    for (const argv of [
      ["--help"],
      ["check", "-h"],
      ["analyze", "-h"],
      ["extract", "-h"],
      ["help", "check"],
    ]) {
      const { err, out, isFailure } = said(...argv);
      assert.equal(err, "");
      assert.ok(!isFailure);
      const lines = out.split("\n");
      assert.ok(lines.length <= 30, `${argv.join(" ")}: ${lines.length} lines`);
      for (const line of lines) assert.ok(line.length <= 100, line);
      const examples = out.slice(out.indexOf("Examples:"));
      assert.ok((examples.match(/cellbridge (check|analyze|extract)/g) ?? []).length >= 3, out);
    }
  });

  it("shows help as an error when there is no command", () => {
    const { err, isFailure } = said();
    assert.match(err, /^Usage: cellbridge/);
    assert.ok(isFailure);
  });

  it("prints the version", () => {
    assert.deepEqual(said("--version"), {
      kind: "said",
      out: "1.2.3\n",
      err: "",
      isFailure: false,
    });
  });
});
