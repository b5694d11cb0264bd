import assert from "node:assert/strict";
import fc from "fast-check";
import { maskMagics, type Magic } from "../../../../src/core/notebook/magics";

/** The masked text with blanks as dots and form feeds as ^, which is how the cases below write it. */
function masked(source: string): string {
  return maskMagics(source).masked.replaceAll(" ", "·").replaceAll("\f", "^");
}

/** The only magic of a source. */
function magicOf(source: string): Magic {
  const { magics } = maskMagics(source);
  assert.equal(magics.length, 1, `${magics.length} magics in ${source}`);
  return magics[0]!;
}

function names(found: readonly { readonly name: string }[]): string {
  return found.map(({ name }) => name).join(" ");
}

/** Each name stands where its span says. */
function checkPlaces(source: string): void {
  for (const { assigns, mayRead } of maskMagics(source).magics) {
    for (const { name, start, end } of [...assigns, ...mayRead]) {
      assert.equal(source.slice(start, end), name, source);
    }
  }
}

describe("magics: what stays of a cell", () => {
  const cases: readonly (readonly [what: string, source: string, shown: string])[] = [
    ["plain Python as it is", "x = 1 % 2\ny = a != b", "x·=·1·%·2\ny·=·a·!=·b"],
    ["nothing of a line magic", "%matplotlib inline\nx", "··················\nx"],
    ["nothing of a shell line", "!ls -l\nx", "······\nx"],
    ["nothing of a captured shell line", "!!ls\nx", "····\nx"],
    ["the statement of %time, at its place", "%time x = f()", "·····^x·=·f()"],
    ["a loop after %time", "%time for a in b: c", "·····^for·a·in·b:·c"],
    [
      "the statement after the options of %timeit",
      "%timeit -n 3 -r2 f(x)",
      "················^f(x)",
    ],
    ["a negative number, which is no option", "%time -x", "·····^-x"],
    [
      "the statement of %prun after its options",
      "%prun -s cumtime -q f()",
      "···················^f()",
    ],
    ["the inner statement of %time %timeit", "%time %timeit f()", "·····^·······^f()"],
    ["nothing of %time with a shell line", "%time !ls", "·····^···"],
    ["the value that %time gives", "m = %time f(x)", "m·=·······f(x)"],
    ["the value that %timeit -o times", "t = %timeit -o f(x)", "t·=············f(x)"],
    ["the target of a shell assignment", "files = !ls *.csv", "files·=·_········"],
    ["targets of an unpacked assignment", "a, b = %magic x", "a,·b·=·_·······"],
    ["the target with an annotation", "a: list = !ls", "a:·list·=·_··"],
    ["the target when the value is on the next line", "a = \\\n  !ls", "a·=·\\\n··_··"],
    ["nothing of help at the end", "df.head?", "········"],
    ["nothing of help at the start", "?df", "···"],
    ["nothing of help about a magic", "%time?", "······"],
    ["nothing of help after an assignment", "x = df.head?", "············"],
    ["nothing of automatic calls", "/f a\n,f a\n;f a", "····\n····\n····"],
    ["a backslash takes the next line along", "!echo a \\\n  b\nx", "·········\n···\nx"],
    ["a statement of %time over two lines", "%time f(a, \\\n  b)", "·····^f(a,·\\\n··b)"],
    ["a statement of its own in a block", "if a:\n    !ls -l\nb", "if·a:\n····pass··\nb"],
    ["the shortest statement where little fits", "if a:\n  !x\nb", "if·a:\n··0·\nb"],
    ["%time inside a block", "if a:\n    %time x = 1\n    y", "if·a:\n·····^····x·=·1\n····y"],
    ["%time in a block of tabs", "if a:\n\t%time x = 1", "if·a:\n·····^\tx·=·1"],
    ["assignments in a block", "if a:\n    x = !ls", "if·a:\n····x·=·_··"],
    ["the body of %%time", "%%time\nx = 1\n!ls", "······\nx·=·1\n···"],
    ["the body of a magic in a magic", "%%capture\n%%time\nx", "·········\n······\nx"],
    ["the set-up code of %%timeit", "%%timeit -n 3 a = 1\nf(a)", "·············^a·=·1\nf(a)"],
    ["blank lines above a cell magic", "\n\n%%bash\nls", "\n\n······\n··"],
    ["nothing of another language", "%%bash\nls 'x\n%time", "······\n·····\n·····"],
    ["nothing of a cell magic that is not known", "%%foo\nx = 1", "·····\n·····"],
    ["code below a comment, which makes %%bash a line magic", "# c\n%%bash\nls", "#·c\n······\nls"],
    ["the dedented cell", "  x = 1\n  if x:\n    y", "·^x·=·1\n·^if·x:\n·^··y"],
    ["code after prompts", ">>> if a:\n...     b\n", "···^if·a:\n···^····b\n"],
    [
      "code after IPython's prompts",
      "In [1]: if a:\n   ...:     b",
      "·······^if·a:\n·······^····b",
    ],
    ["a one-line cell that is a magic without %", "pip install -q x", "················"],
    ["a file listing", "ls -l data", "··········"],
    ["a name that could be a magic, used as a name", "ls - x", "ls·-·x"],
    ["a variable with a magic's name", "history.head()", "history.head()"],
    ["automatic magics only where they are all of the cell", "x\nls data", "x\nls·data"],
    ["line ends of Windows", "%pwd\r\nx", "····\r\nx"],
  ];
  for (const [what, source, shown] of cases) {
    it(`${what}: ${JSON.stringify(source)}`, () => assert.equal(masked(source), shown));
  }

  const python: readonly (readonly [what: string, source: string])[] = [
    ["a modulo in brackets", "x = (a\n% b)"],
    ["a modulo after a backslash", "x = a \\\n% b"],
    ["the text of a string", 'x = """\n%time\n!ls\n?x\n"""'],
    ["the text of a string with the other quotes in it", "x = '''\"\n%time\n'''"],
    ["a string after an escaped quote", "x = 'it\\'s' # %\ny = '%'"],
    ["quotes in the format of an f-string", "x = f'{a!r:>\"}'\ny = [1,\n% 2]"],
    ["the same quotes inside an f-string", 'x = f"{a["k"]}"\ny = (1\n% 2)'],
    ["doubled braces in an f-string", "x = f'{{'\ny = (1\n% 2)"],
    ["a question in a comment", "x = 1 # why?"],
    ["a question in a string", "x = 'why?'"],
    ["keyword arguments", "f(a=1, b=2)"],
    ["two assignments, which IPython does not support", "x = y = !ls"],
    ["a shell call that is not at the start", "print(1); !ls"],
    ["a decorator", "@dec\ndef f(): pass"],
  ];
  for (const [what, source] of python) {
    it(`leaves ${what} alone: ${JSON.stringify(source)}`, () => {
      assert.deepEqual(maskMagics(source), { masked: source, magics: [] });
    });
  }

  it("goes on below a string that is not closed on its line", () => {
    assert.equal(masked("x = 'oops\n%pwd\ny"), "x·=·'oops\n····\ny");
  });

  it("looks into what %time runs for strings that go on", () => {
    assert.equal(masked('%time x = """\n%pwd\n"""'), '·····^x·=·"""\n%pwd\n"""');
  });
});

describe("magics: what is known of them", () => {
  it("name, argument and kind", () => {
    const cases: readonly (readonly [string, string])[] = [
      ["%load_ext autoreload", "line load_ext | autoreload"],
      ["%%writefile a b.py\nx", "cell writefile | a b.py"],
      ["!pip install 'a>=1' # why", "shell pip | pip install 'a>=1' # why"],
      ["!(cd x && ls)", "shell cd | (cd x && ls)"],
      ["!echo a \\\n  b", "shell echo | echo a    b"],
      ["x = !ls", "shell ls | ls"],
      ["df.a[0].b?", "help df.a[0].b | "],
      ["?df", "help df | "],
      ["/f a b", "autocall f | a b"],
      ["pip install x", "line pip | install x"],
      ["%run -i other.py", "line run | -i other.py"],
    ];
    for (const [source, expected] of cases) {
      const { kind, name, argument } = magicOf(source);
      assert.equal(`${kind} ${name} | ${argument}`, expected);
    }
  });

  it("bodies, and whether they stay", () => {
    const bodyOf = (source: string): string => {
      const { body, keepsBody, isBodyLocal } = magicOf(source);
      const text = body ? source.slice(body.start, body.end) : "none";
      return [JSON.stringify(text), keepsBody ? "kept" : "gone", isBodyLocal ? "local" : ""].join(
        " ",
      );
    };
    assert.equal(bodyOf("%time x = 1\ny"), '"x = 1" kept ');
    assert.equal(bodyOf("%timeit -n 1 x = 1"), '"x = 1" kept local');
    assert.equal(bodyOf("%%timeit a = 1\nx = 2"), '"a = 1\\nx = 2" kept local');
    assert.equal(bodyOf("%%time\nx = 1"), '"x = 1" kept ');
    assert.equal(bodyOf("%%writefile a.py\nx = 1"), '"x = 1" gone ');
    assert.equal(bodyOf("%%time"), '"none" gone ');
    assert.equal(bodyOf("%cd x"), '"none" gone ');
  });

  it("names that they bind without showing it", () => {
    const cases: readonly (readonly [string, string])[] = [
      ["%%capture --no-stderr out\nx", "out"],
      ["%%capture\nx", ""],
      ["%store -r a b", "a b"],
      ["%store a", ""],
      ["%aimport pkg.mod, other", "pkg other"],
      ["%sql rows << select 1", "rows"],
      ["%%bigquery df --project p\nselect 1", "df"],
      ["%%R -i x -o y,z\nplot(x)", "y z"],
      ["%%bash --out text --err=errors\nls", "text errors"],
      ["x = !ls", ""],
    ];
    for (const [source, expected] of cases) {
      assert.equal(names(magicOf(source).assigns), expected, source);
      checkPlaces(source);
    }
  });

  it("names that they may read", () => {
    const cases: readonly (readonly [string, string])[] = [
      ["!{sys.executable} -m pip install {name}", "sys name"],
      ["!ls $folder/x", "folder"],
      ["!awk '{print $1}' $$HOME", "print"],
      ["!echo {d['key'].upper()} {n + 1:>5}", "d n"],
      ["%cd {root}", "root"],
      ["%%bash -s {a}\necho {b} $c", "a"],
      ["%%sql\nselect {b}", "b"],
      ["%time f({x})", ""],
      ["%lprun -f mod.f g(x)", "mod"],
      ["%%R -i df\nx", "df"],
      ["df.head?", "df"],
      ["/f a b", "f a b"],
      [",f a b", "f"],
    ];
    for (const [source, expected] of cases) {
      assert.equal(names(magicOf(source).mayRead), expected, source);
      checkPlaces(source);
    }
  });

  it("which may bind names that no text shows", () => {
    const hiding = ["%run a.py", "%pylab", "%store -r", "%%cython\ncdef int x", "%%foo\nx"];
    for (const source of hiding) {
      assert.match(magicOf(source).hides ?? "", /^`%/, source);
    }
    for (const source of ["%matplotlib inline", "%load_ext x", "%%bash\nls", "%%time\nx", "!run"]) {
      assert.equal(magicOf(source).hides, undefined, source);
    }
  });
});

describe("magics: any text", () => {
  const piece = fc.constantFrom(
    ..."%!?/,;='\"\\\n\r\t(){}[]#:fx \f".split(""),
    ..."'''|\"\"\"|%%time|%%bash|%time |%timeit -n 1 |x = !ls|f'{|>>> |In [1]: |    |\r\n|if x:\n|é|😀".split(
      "|",
    ),
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
    fc.string({ unit: "binary" }),
  );

  it("keeps the line breaks of a magic that is continued by a backslash", () => {
    assert.equal(maskMagics("%time \\\r\n%").masked.replace(/[^\r\n]/g, "."), ".......\r\n.");
  });

  it("keeps its length, its lines, and all spans inside", () => {
    fc.assert(
      fc.property(text, (source) => {
        const result = maskMagics(source);
        assert.equal(result.masked.length, source.length);
        const lines = (of: string): string => of.replace(/[^\r\n]/g, ".");
        assert.equal(lines(result.masked), lines(source));
        for (const { span, body } of result.magics) {
          assert.ok(span.start >= 0 && span.start <= span.end && span.end <= source.length);
          if (body) assert.ok(span.start <= body.start && body.end <= span.end);
        }
        checkPlaces(source);
      }),
      { numRuns: 2000 },
    );
  });

  it("takes what is nested or repeated without end", () => {
    const many = [
      "%time ",
      "%%capture\n",
      "f'{",
      'f"{x:{',
      "\r",
      " \n",
      "!",
      "a.b?\n",
      ">>> ",
      "\\\n",
      "(",
      "{a",
    ];
    for (const each of many) {
      const source = each.repeat(20_000);
      assert.equal(maskMagics(source).masked.length, source.length);
    }
  });

  it("changes nothing outside of magics and what IPython cuts off", () => {
    fc.assert(
      fc.property(text, (source) => {
        const { masked: after, magics } = maskMagics(source);
        for (let at = 0; at < source.length; at++) {
          if (
            after[at] === source[at] ||
            magics.some(({ span }) => at >= span.start && at < span.end)
          )
            continue;
          const lineStart =
            Math.max(source.lastIndexOf("\n", at - 1), source.lastIndexOf("\r", at - 1)) + 1;
          const before = source.slice(lineStart, at + 1);
          assert.match(
            before,
            /^[ \t]*(>>> ?|\.{3,}:? ?|In \[\d+\]: )?[ \t]*$|^[ \t]*(>{1,3}|\.+|In? ?\[?\d*\]?:?)$/,
          );
        }
      }),
      { numRuns: 1000 },
    );
  });
});
