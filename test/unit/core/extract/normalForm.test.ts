import assert from "node:assert/strict";
import { symbolHash } from "../../../../src/core/extract/normalForm";

async function isSame(a: string, b: string): Promise<boolean> {
  return symbolHash(a) === symbolHash(b);
}

describe("the hash of a symbol", () => {
  const alike: readonly (readonly [string, string, string])[] = [
    ["quotes", "x = 'a'", 'x = "a"'],
    ["escaped quotes", "x = 'it\\'s'", 'x = "it\'s"'],
    ["string prefixes", "x = F'{a}' + u'b'", "x = f\"{a}\" + 'b'"],
    ["trailing commas and line breaks", "f(a, b)", "f(\n    a,\n    b,\n)"],
    ["added brackets", "x = a and b", "x = (\n    a\n    and b\n)"],
    ["brackets around loop targets", "for (a, b) in c: pass", "for a, b in c:\n    pass"],
    ["one-line blocks", "if a: b()", "if a:\n    b()"],
    ["indentation", "def f():\n  return 1", "def f():\n    return 1"],
    ["semicolons", "def f():\n    a(); b()", "def f():\n    a()\n    b()"],
    ["the order of string prefixes", "x = fr'{a}'", "x = rf'{a}'"],
    ["neighbouring strings as one", "x = ('a' 'b')", "x = 'ab'"],
    ["a string and an f-string as one", "x = ('{a' f'{b}')", "x = f'{{a{b}'"],
    ["blanks and quotes in f-strings", "x = f'{ a+b[\"c\"] :>3}'", "x = f\"{a + b['c']:>3}\""],
    ["zeros of numbers", "x = 1. + .5 + 1.e3", "x = 1.0 + 0.5 + 1.0e3"],
    ["number case", "x = 0XFF + 1E5 + 2J", "x = 0xFF + 1e5 + 2j"],
    ["empty lines", "def f():\n\n    a()\n\n\n    b()", "def f():\n    a()\n    b()"],
    ["blanks in comments", "def f():\n    #why\n    a()", "def f():\n    # why\n    a()"],
    [
      "docstring layout",
      "def f():\n    '''One.\n      Two.\n    '''",
      'def f():\n    """One.\n    Two."""',
    ],
    ["empty brackets of a class", "class A(): pass", "class A:\n    pass"],
    ["backslashes", "x = a + \\\n    b", "x = a + b"],
    [
      "order of imports inside",
      "def f():\n    import b, a\n    a()",
      "def f():\n    import a\n    import b\n\n    a()",
    ],
  ];
  for (const [what, a, b] of alike) {
    it(`does not see ${what}`, async () => assert.equal(await isSame(a, b), true));
  }

  const different: readonly (readonly [string, string, string])[] = [
    ["a name", "x = a", "x = b"],
    ["an operator", "x = a + b", "x = a - b"],
    ["precedence", "x = a + b * c", "x = (a + b) * c"],
    ["the place of a colon", "x = a[1:]", "x = a[:1]"],
    ["a step", "x = a[::2]", "x = a[:2]"],
    ["a one-element tuple", "x = (a)", "x = (a,)"],
    [
      "indentation that means something",
      "for a in b:\n    c()\n    d()",
      "for a in b:\n    c()\nd()",
    ],
    ["text", "x = 'a'", "x = 'A'"],
    ["blanks in text", "x = 'a  b'", "x = 'a b'"],
    ["blanks in a long text that is no docstring", "x = '''a\n  b'''", "x = '''a\n b'''"],
    ["quotes inside of text", "x = 'say \"a\"'", "x = \"say 'a'\""],
    ["a raw string", "x = r'\\n'", "x = '\\n'"],
    ["bytes", "x = b'a'", "x = 'a'"],
    ["an f-string", "x = f'{a}'", "x = '{a}'"],
    ["blanks in the text of an f-string", "x = f'a {b}'", "x = f'a  {b}'"],
    ["blanks in what an f-string prints", "x = f'{a=}'", "x = f'{a = }'"],
    ["strings that are two arguments", "f('a', 'b')", "f('a' 'b')"],
    ["an escape that runs on", "x = ('\\1' '2')", "x = '\\12'"],
    ["a format", "x = f'{a:.2f}'", "x = f'{a:.3f}'"],
    ["a comment", "x = 1  # one", "x = 1  # two"],
    ["a docstring", 'def f():\n    """One."""', 'def f():\n    """Two."""'],
    ["async", "def f(): pass", "async def f(): pass"],
    ["except*", "try:\n    a()\nexcept E: pass", "try:\n    a()\nexcept* E: pass"],
    ["a pattern", "match a:\n    case [b]: pass", "match a:\n    case {'b': b}: pass"],
    ["a marker for positional-only parameters", "def f(a, /): pass", "def f(a): pass"],
    ["a number", "x = 1.0", "x = 1"],
    ["an import inside", "def f():\n    import a", "def f():\n    import b"],
  ];
  for (const [what, a, b] of different) {
    it(`sees ${what}`, async () => assert.equal(await isSame(a, b), false));
  }
});
