/** Each kind of expression as the tree that is built from it. */
import assert from "node:assert/strict";
import { printTree } from "../../../support/printTree";

describe("Expressions of the syntax tree", () => {
  check(
    "knows the types of literals by their text",
    `
1; 0xFE; 1_000; 1.5; 1e5; 2j; "a"; b"a"; True; None; ...
`,
    `
1
0xFE
1_000
1.5
1e5
2j
"a"
b"a"
True
None
...
`,
  );

  check(
    "reads operators with their precedence",
    `
-a ** b + c * d
not a and b or c
`,
    `
BinOp(left=UnaryOp(operator=-, operand=BinOp(left=a, operator=**, right=b)), operator=+, right=BinOp(left=c, operator=*, right=d))
BoolOp(operator=or, values=[BoolOp(operator=and, values=[UnaryOp(operator=not, operand=a), b]), c])
`,
  );

  check(
    "chains comparisons",
    `
a < b <= c is not d not in e
`,
    `
Compare(operands=[a, b, c, d, e], operators=[<, <=, is not, not in])
`,
  );

  check(
    "reads walrus, conditional and lambda",
    `
f(y := g(x))
a if b else c
lambda a, /, b=1, *, c, **d: a + b
`,
    `
Call(func=f, args=[NamedExpr(target=y, value=Call(func=g, args=[x]))])
IfExp(test=b, body=a, orelse=c)
Lambda(params=[(name=a, form=positional-only), (name=b, form=normal, default=1), (name=c, form=keyword-only), (name=d, form=var-keyword)], body=BinOp(left=a, operator=+, right=b))
`,
  );

  check(
    "reads calls with every kind of argument",
    `
f(a, *b, k=c, **d)
f(x for x in xs)
`,
    `
Call(func=f, args=[a, Starred(value=b)], keywords=[(name=k, value=c), (value=d)])
Call(func=f, args=[Comprehension(form=generator, elements=[x], clauses=[(target=x, iter=xs)])])
`,
  );

  check(
    "keeps the star outside of what is unpacked",
    `
f(*g(a), *b.c, **h(d))
f(k=[*g(a), *b.c[0]], l={**h(d)})
`,
    `
Call(func=f, args=[Starred(value=Call(func=g, args=[a])), Starred(value=Attribute(value=b, attr=c))], keywords=[(value=Call(func=h, args=[d]))])
Call(func=f, keywords=[(name=k, value=List(elements=[Starred(value=Call(func=g, args=[a])), Starred(value=Subscript(value=Attribute(value=b, attr=c), indices=[0]))])), (name=l, value=Dict(entries=[(value=Call(func=h, args=[d]))]))])
`,
  );

  check(
    "reads lists, tuples, sets and dicts",
    `
[a, *b]; (a,); (); {a, *b}; {}; {a: b, **c}
`,
    `
List(elements=[a, Starred(value=b)])
Tuple(elements=[a])
Tuple
Set(elements=[a, Starred(value=b)])
Dict
Dict(entries=[(key=a, value=b), (value=c)])
`,
  );

  check(
    "drops parentheses around one expression",
    `
((a))
`,
    `
a
`,
  );

  check(
    "reads comprehensions with several clauses",
    `
[a for b in c if d if e for f in g]
{k: v for k, v in d}
{x async for x in xs}
(x for x in y)
`,
    `
Comprehension(form=list, elements=[a], clauses=[(target=b, iter=c, conditions=[d, e]), (target=f, iter=g)])
Comprehension(form=dict, elements=[k, v], clauses=[(target=Tuple(elements=[k, v]), iter=d)])
Comprehension(form=set, elements=[x], clauses=[(isAsync=true, target=x, iter=xs)])
Comprehension(form=generator, elements=[x], clauses=[(target=x, iter=y)])
`,
  );

  check(
    "reads attribute, subscript and slices",
    `
a.b[c].d
a[1:2, ::k, ...]
a[:]
a[*b, c]
`,
    `
Attribute(value=Subscript(value=Attribute(value=a, attr=b), indices=[c]), attr=d)
Subscript(value=a, indices=[Slice(parts=[1, 2]), Slice(parts=[k]), ...])
Subscript(value=a, indices=[Slice])
Subscript(value=a, indices=[Starred(value=b), c])
`,
  );

  check(
    "reads what f-strings hold, format specifications included, each once",
    `
f"{a!r:>{width}} {b=} {{}} {f'{c}'} {d['k']}"
`,
    `
JoinedStr(values=[a, width, b, JoinedStr(values=[c]), Subscript(value=d, indices=['k'])])
`,
  );

  check(
    "takes text without interpolations as a string unless it has an f",
    `
f"plain"
"a" f"{b}" 'c'
"a" b"b"
`,
    `
JoinedStr
JoinedStr(values=[b])
"a" b"b"
`,
  );

  check(
    "reads template strings",
    `
t"a {b}"
`,
    `
JoinedStr(values=[b])
`,
  );

  check(
    "reads await and yield",
    `
await f(x)
y = yield
z = yield from g
w = yield a, b
`,
    `
Await(value=Call(func=f, args=[x]))
Assign(targets=[y], value=Yield)
Assign(targets=[z], value=Yield(isFrom=true, value=g))
Assign(targets=[w], value=Yield(value=Tuple(elements=[a, b])))
`,
  );

  check(
    "reads type expressions of annotations as ordinary expressions",
    `
x: a.b[int, list[str]] | None
def f(*args: *Ts, cb: Callable[[int], str]): pass
`,
    `
AnnAssign(target=x, annotation=BinOp(left=Subscript(value=Attribute(value=a, attr=b), indices=[int, Subscript(value=list, indices=[str])]), operator=|, right=None))
FunctionDef(name=f, body=[Pass], params=[(name=args, form=var-positional, annotation=Starred(value=Ts)), (name=cb, form=keyword-only, annotation=Subscript(value=Callable, indices=[List(elements=[int]), str]))])
`,
  );

  check(
    "reads a backslash at a line's end as a blank",
    `
a = b + \\
    c
`,
    `
Assign(targets=[a], value=BinOp(left=b, operator=+, right=c))
`,
  );

  check(
    "reads nested lambdas in comprehensions",
    `
[lambda x=i: x + y for i in z]
`,
    `
Comprehension(form=list, elements=[Lambda(params=[(name=x, form=normal, default=i)], body=BinOp(left=x, operator=+, right=y))], clauses=[(target=i, iter=z)])
`,
  );
});

function check(title: string, text: string, expected: string): void {
  it(title, async () => {
    assert.equal(await printTree(text.slice(1, -1)), expected.slice(1, -1));
  });
}
