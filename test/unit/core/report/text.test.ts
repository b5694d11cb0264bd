import assert from "node:assert/strict";
import type {
  NotebookReport,
  ReportFinding,
  ReportSymbol,
} from "../../../../src/core/report/notebookReport";
import {
  CheckSummary,
  formatCheck,
  plainPalette,
  type Palette,
} from "../../../../src/core/report/text";

const empty: NotebookReport = {
  path: "notebooks/churn.ipynb",
  language: "python",
  cells: [],
  flows: [],
  symbols: [],
  findings: [],
  problems: [],
};

function finding(
  cell: number,
  line: number,
  rule: ReportFinding["rule"],
  message: string,
): ReportFinding {
  const at = { line, column: 1, endLine: line, endColumn: 2, fileLine: 9 };
  return { rule, severity: "warning", message, cell: cell - 1, ...at };
}

let symbolCount = 0;

function symbol(kind: ReportSymbol["kind"], isTested: boolean, isModelCode = true): ReportSymbol {
  return {
    kind,
    name: `f${symbolCount++}`,
    cell: 0,
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 2,
    isModelCode,
    hasDocstring: false,
    test: isTested ? { kind: "tested", tests: [] } : { kind: "untested" },
  };
}

function check(report: Partial<NotebookReport>, palette: Palette = plainPalette): string {
  return formatCheck({ ...empty, ...report }, palette);
}

function summary(milliseconds: number, ...reports: readonly Partial<NotebookReport>[]): string {
  const figures = new CheckSummary();
  for (const report of reports) figures.add({ ...empty, ...report });
  return figures.format(milliseconds, plainPalette);
}

describe("check as text", () => {
  it("gives a long roll of untested functions one line", () => {
    const findings = ["a", "b", "c", "d", "e", "f"].map((name, at) => ({
      ...finding(at + 2, 1, "untested-function", `\`${name}\` is reached by no test.`),
      symbol: name,
    }));
    assert.equal(
      formatCheck({ ...empty, findings }, plainPalette),
      [
        "notebooks/churn.ipynb",
        "  cell 2:1     untested-function   6 functions and classes are reached by no test: `a`, `b`, `c` and 3 more.",
        "",
      ].join("\n"),
    );
    const figures = new CheckSummary();
    figures.add({ ...empty, findings: [...findings, finding(9, 1, "unused-import", "x")] });
    assert.equal(figures.format(400, plainPalette), "1 notebook · 7 findings in 2 lines · 0.4 s");
    const fresh = new CheckSummary();
    fresh.add({ ...empty, findings }, 3);
    assert.match(fresh.format(400, plainPalette), /6 new findings in 1 line · 3 in the baseline/);
  });

  it("lines up places, rules and messages", () => {
    const findings = [
      finding(7, 1, "unexplained-cell", "14 lines of feature code without a word of explanation"),
      finding(9, 5, "untested-function", "`build_features` is reached by no test"),
      finding(11, 12, "undefined-name", "`df_train` is read here, but no cell defines it"),
    ];
    assert.equal(
      check({ findings }),
      `notebooks/churn.ipynb
  cell 7:1     unexplained-cell    14 lines of feature code without a word of explanation
  cell 9:5     untested-function   \`build_features\` is reached by no test
  cell 11:12   undefined-name      \`df_train\` is read here, but no cell defines it
`,
    );
  });

  it("widens the first column of a notebook that needs it", () => {
    const findings = [finding(1, 1, "syntax-error", "a"), finding(1204, 118, "syntax-error", "b")];
    assert.equal(
      check({ findings }),
      `notebooks/churn.ipynb
  cell 1:1        syntax-error        a
  cell 1204:118   syntax-error        b
`,
    );
  });

  it("says why a notebook cannot be read, and where", () => {
    const problems = [
      { kind: "invalid-json", message: "unexpected end of file", fileLine: 214 },
    ] as const;
    assert.equal(
      check({ problems }),
      "notebooks/churn.ipynb\n  line 214     cannot be read: unexpected end of file\n",
    );
    assert.equal(
      check({ problems: [{ kind: "unreadable", message: "permission denied" }] }),
      "notebooks/churn.ipynb\n  cannot be read: permission denied\n",
    );
  });

  it("tells faults that leave a notebook to look at from those that do not", () => {
    const text = check({
      problems: [
        {
          kind: "invalid-notebook",
          message: "`source` of cell 2 is missing",
          fileLine: 8,
          cell: 1,
        },
        { kind: "language", message: "its kernel runs R; only Python is analysed" },
        { kind: "internal", message: "Cellbridge failed on this notebook" },
      ],
    });
    assert.equal(
      text,
      `notebooks/churn.ipynb
  line 8       invalid notebook: \`source\` of cell 2 is missing
  not analysed: its kernel runs R; only Python is analysed
  Cellbridge failed on this notebook
`,
    );
  });

  it("is silent about a notebook without findings", () => {
    assert.equal(check({}), "");
  });

  it("paints without moving anything", () => {
    const paint = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
    const palette: Palette = {
      path: paint("p"),
      faint: paint("f"),
      info: paint("i"),
      warning: paint("w"),
      error: paint("e"),
    };
    const findings = [finding(1, 1, "syntax-error", "oops")];
    const problems = [{ kind: "invalid-json", message: "cut", fileLine: 3 }] as const;
    const painted = check({ findings, problems }, palette);
    assert.equal(
      painted,
      `<p>notebooks/churn.ipynb</p>
  <f>line 3    </f>   <e>cannot be read: cut</e>
  <f>cell 1:1  </f>   <w>syntax-error     </w>   oops
`,
    );
    assert.equal(painted.replace(/<\/?[a-z]>/g, ""), check({ findings, problems }));
  });

  it("lets no text from a notebook steer the terminal", () => {
    const findings = [finding(1, 1, "syntax-error", "a\u001b[31mb\nc\u202ed")];
    assert.doesNotMatch(check({ path: "x\u001b]0;t\u0007", findings }), /[\u001b\u0007\u202e]/);
    assert.equal(check({ findings }).split("\n").length, 3);
  });
});

describe("the last line of check", () => {
  it("gives numbers with their whole", () => {
    const symbols = [
      ...Array.from({ length: 9 }, () => symbol("function", true)),
      symbol("function", false),
      symbol("function", false),
      symbol("function", false, false),
      symbol("constant", false),
    ];
    const broken = { problems: [{ kind: "invalid-json", message: "cut" }] } as const;
    const findings = [finding(1, 1, "syntax-error", "a"), finding(2, 1, "syntax-error", "b")];
    assert.equal(
      summary(449, { symbols }, broken, { findings }),
      "3 notebooks, 1 unreadable · 2 findings · 2 of 11 functions untested · 0.4 s",
    );
  });

  it("counts a name once, by its last definition, and stages apart", () => {
    const first = symbol("function", true);
    const again = { ...symbol("function", false), name: first.name };
    const stage = { ...symbol("function", false), isStage: true } as const;
    const line = (...symbols: readonly ReportSymbol[]): string => summary(0, { symbols });
    assert.equal(
      line(first, again, symbol("function", true), stage),
      "1 notebook · no findings · 1 of 2 functions, 1 of 1 stage untested · 0.0 s",
    );
    assert.equal(line(stage), "1 notebook · no findings · 1 of 1 stage untested · 0.0 s");
  });

  it("speaks of one, of classes, of nothing", () => {
    const findings = [finding(1, 1, "syntax-error", "a")];
    assert.equal(
      summary(0, { findings, symbols: [symbol("class", true)] }),
      "1 notebook · 1 finding · 0 of 1 functions and classes untested · 0.0 s",
    );
    assert.equal(summary(61_000, {}, {}), "2 notebooks · no findings · 1 min 1 s");
  });

  it("counts notebooks that are not Python apart from those that cannot be read", () => {
    const r = { problems: [{ kind: "language", message: "R" }] } as const;
    const faulty = { problems: [{ kind: "invalid-notebook", message: "x" }] } as const;
    assert.equal(summary(59_940, r, faulty), "2 notebooks, 1 not Python · no findings · 59.9 s");
    assert.equal(summary(59_960, r), "1 notebook, 1 not Python · no findings · 1 min 0 s");
  });
});
