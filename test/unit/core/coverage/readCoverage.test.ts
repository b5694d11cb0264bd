import assert from "node:assert/strict";
import fc from "fast-check";
import { readCoverage } from "../../../../src/core/coverage/readCoverage";

/** "path +covered -missed", one file a line, or the reason. */
function shown(text: string): string {
  const result = readCoverage(text);
  if (result.kind === "unreadable") return result.reason;
  return result.report.files
    .map(({ path, covered, missed }) => `${path} +${covered.join(",")} -${missed.join(",")}`)
    .join("\n");
}

function reportOf(text: string) {
  const result = readCoverage(text);
  assert.ok(result.kind === "coverage");
  return result.report;
}

const json = `{"meta": {"format": 3, "version": "7.17.3", "timestamp": "2026-11-23T13:54:56.507072"},
  "files": {"src/m.py": {"executed_lines": [2, 4, 7], "missing_lines": [18, 19],
    "excluded_lines": [30], "summary": {"covered_lines": 3}}}, "totals": {}}`;

const xml = `<?xml version="1.0" ?>
<coverage version="7.17.3" timestamp="1795442096505" lines-valid="3" line-rate="0.76">
  <!-- <source>nowhere</source> -->
  <sources>
    <source>/home/ann/R &amp; D/src</source>
  </sources>
  <packages><package name="."><classes>
    <class name="m.py" filename="m.py">
      <methods><method name="f"><lines><line number="4" hits="1"/></lines></method></methods>
      <lines>
        <line number="2" hits="1"/>
        <line number="4" hits="0"/>
        <line number="5" hits="0" branch="true" condition-coverage="50% (1/2)"/>
      </lines>
    </class>
    <class name="m.K" filename="m.py"><lines><line number='9' hits='12'/></lines></class>
    <class name="n.py" filename="p/n.py"><lines/></class>
  </classes></package></packages>
</coverage>`;

const lcov = `TN:
SF:src/m.py
DA:2,1
DA:4,0,checksum
DA:4,3
DA:5,0
DA:0,1
FN:8,30,f
FNDA:1,f
LF:3
end_of_record
SF:C:\\work\\src\\n.py
DA:1,0
end_of_record
`;

describe("readCoverage", () => {
  it("reads the JSON of coverage.py and when it was written", () => {
    assert.equal(shown(json), "src/m.py +2,4,7 -18,19");
    assert.equal(reportOf(json).written, "2026-11-23T13:54:56.507072");
  });

  it("reads Cobertura's XML, the lines of one file together", () => {
    assert.equal(shown(xml), "m.py +2,4,9 -5\np/n.py + -");
    const { sources, written } = reportOf(xml);
    assert.deepEqual(sources, ["/home/ann/R & D/src"]);
    assert.equal(written, 1795442096505);
  });

  it("takes a small time stamp for seconds", () => {
    assert.equal(reportOf('<coverage timestamp="1795442096"/>').written, 1795442096000);
    assert.equal(reportOf('<coverage timestamp="soon"/>').written, undefined);
  });

  it("reads LCOV, where a line that ran once is covered", () => {
    assert.equal(shown(lcov), "src/m.py +2,4 -5\nC:\\work\\src\\n.py + -1");
    assert.equal(shown(lcov.replaceAll("\n", "\r\n")), shown(lcov));
  });

  it("says of other files what they are not", () => {
    assert.equal(shown("{}"), "not the JSON of coverage.py");
    assert.equal(shown(json.slice(0, 100)), "not the JSON of coverage.py");
    assert.equal(
      shown('{"files": {"a.py": {"executed_lines": ["1"], "missing_lines": []}}}'),
      "not the JSON of coverage.py",
    );
    assert.equal(shown("<html><coverage/></html>"), "XML, but not Cobertura's");
    assert.equal(shown(""), "neither coverage.py's JSON nor Cobertura XML nor LCOV");
    assert.equal(shown("TN:\n"), "an LCOV file without a record");
  });

  it("expands no entity that a file declares", () => {
    const bomb = `<!DOCTYPE c [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>
      <coverage><sources><source>&b;&#47;x&#x2F;&#1114112;</source></sources></coverage>`;
    assert.deepEqual(reportOf(bomb).sources, ["&b;/x/&#1114112;"]);
  });

  it("never throws, whatever the bytes", () => {
    const piece = fc.constantFrom(
      ...["<", ">", "&", '"', "<!--", "<![CDATA[", "<!DOCTYPE", "</", "<class filename='x'>", "{"],
      ...[
        "<coverage>",
        "<line number='",
        "SF:",
        "DA:",
        "1,1",
        "\n",
        '"files":',
        "end_of_record",
        "é",
      ],
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
      fc.nat(xml.length).map((end) => xml.slice(0, end)),
      fc.nat(lcov.length).map((end) => lcov.slice(0, end)),
      fc.json().map((value) => `{"files":${value}}`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const result = readCoverage(text);
        const files = result.kind === "coverage" ? result.report.files : [];
        const lines = files.flatMap(({ covered, missed }) => [...covered, ...missed]);
        assert.ok(lines.every((line) => Number.isSafeInteger(line) && line >= 1));
      }),
      { numRuns: 500 },
    );
  });
});
