/**
 * Random Python: `pythonText` is text as it looks while people type (fragments that may or may not
 * parse), `program` is correct straight-line and nested code over a few names.
 */
import fc from "fast-check";

const fragments = [
  ...[
    "x",
    "y1",
    "df",
    "é",
    "😀",
    "1",
    "2.5",
    '"a"',
    "'",
    '"""',
    'f"{',
    "}",
    "{",
    "(",
    ")",
    "[",
    "]",
  ],
  ...[
    " ",
    "  ",
    "    ",
    "\t",
    "\n",
    "\n",
    "\n    ",
    "\r\n",
    "\\\n",
    "\f",
    "#",
    "# c\n",
    ";",
    ":",
    ",",
  ],
  ...["=", "==", "+=", ":=", "+", "*", "**", ".", "->", "@", "|", "not ", " in ", " is ", " and "],
  ...["def f(a, b=1):", "class A(B):", "return ", "if x:", "elif y:", "else:", "for i in x:"],
  ...["while x:", "try:", "except E as e:", "finally:", "with a as b:", "lambda x: ", "import a.b"],
  ...[
    "from m import *",
    "from . import a as b",
    "global x",
    "nonlocal y",
    "del x",
    "pass",
    "yield ",
  ],
  ...["await ", "async def g():", "match x:", "case [a, *b]:", "type X = int", "print x", "exec y"],
  ...["%matplotlib inline\n", "%%time\n", "!ls {x}\n", "?help", "x = %who\n", "%timeit x = y\n"],
];

/** Anything between prose and a program, often broken. */
export const pythonText: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: fc.array(fc.constantFrom(...fragments), { maxLength: 25 }).map(join) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
);

function join(parts: readonly string[]): string {
  return parts.join("");
}

/** A statement as lines, so that it can be indented. */
type Lines = readonly string[];

const names = ["alpha", "beta", "gamma", "delta"];
const name = fc.constantFrom(...names);

/** The names that programs are made of. */
export const programNames: readonly string[] = names;

const { statement } = fc.letrec<{ expr: string; statement: Lines }>((tie) => {
  const inner = tie("expr") as fc.Arbitrary<string>;
  const block = fc.array(tie("statement") as fc.Arbitrary<Lines>, { minLength: 1, maxLength: 3 });
  const nested = (head: string, body: readonly Lines[]): Lines => [
    head,
    ...body.flat().map((line) => `    ${line}`),
  ];
  return {
    expr: fc.oneof(
      { maxDepth: 2, depthIdentifier: "expr" },
      name,
      fc.constantFrom("1", '"text"', "[]", "{}"),
      fc.tuple(inner, inner).map(([a, b]) => `(${a} + ${b})`),
      fc.tuple(name, inner).map(([f, a]) => `${f}(${a}, key=${a})`),
      fc.tuple(name, inner).map(([a, i]) => `${a}[${i}]`),
      fc.tuple(name, inner, inner).map(([v, xs, e]) => `[${e} for ${v} in ${xs} if ${v}]`),
      fc.tuple(name, inner).map(([v, e]) => `(lambda ${v}: ${e})`),
      fc.tuple(name, inner).map(([v, e]) => `(${v} := ${e})`),
      fc.tuple(inner, inner, inner).map(([a, b, c]) => `(${a} if ${b} else ${c})`),
      inner.map((a) => `f"{${a.replaceAll('"', "'")}}"`),
    ),
    statement: fc.oneof(
      { maxDepth: 2, depthIdentifier: "statement" },
      fc.tuple(name, inner).map(([a, e]): Lines => [`${a} = ${e}`]),
      fc.tuple(name, name, inner).map(([a, b, e]): Lines => [`${a}, *${b} = ${e}`]),
      fc.tuple(name, inner).map(([a, e]): Lines => [`${a} += ${e}`]),
      fc.tuple(name, inner).map(([a, e]): Lines => [`${a}["k"] = ${e}`]),
      fc.tuple(name, inner).map(([a, e]): Lines => [`${a}.append(${e})`]),
      name.map((a): Lines => [`del ${a}`]),
      name.map((a): Lines => [`import ${a}`]),
      fc.tuple(name, name).map(([a, b]): Lines => [`from pkg import thing as ${a}, other as ${b}`]),
      fc.tuple(inner, block).map(([e, body]) => nested(`if ${e}:`, body)),
      fc.tuple(name, inner, block).map(([a, e, body]) => nested(`for ${a} in ${e}:`, body)),
      fc.tuple(name, inner, block).map(([a, e, body]) => nested(`with ${e} as ${a}:`, body)),
      fc
        .tuple(name, name, inner, block)
        .map(([f, a, e, body]) => nested(`def ${f}(${a}, extra=${e}):`, body)),
      fc.tuple(name, name, block).map(([c, b, body]) => nested(`class ${c}(${b}):`, body)),
      fc
        .tuple(block, name, block)
        .map(([body, e, handler]) => [
          ...nested("try:", body),
          ...nested(`except ValueError as ${e}:`, handler),
        ]),
    ),
  };
});

/** Source of one cell. */
export const program: fc.Arbitrary<string> = fc
  .array(statement, { minLength: 1, maxLength: 5 })
  .map((statements) => statements.flat().join("\n"));
