/** Each kind of statement, Python 3.8 to 3.14, as the tree that is built from it. */
import assert from "node:assert/strict";
import { printTree } from "../../../support/printTree";

describe("Statements of the syntax tree", () => {
  check(
    "reads decorators, every kind of parameter, annotations and a return type",
    `
@cache
@retry(3)
async def f(a, /, b: int = 1, *args: str, c, d=2, **kw) -> list[int]: pass
`,
    `
FunctionDef(name=f, decorators=[cache, Call(func=retry, args=[3])], body=[Pass], isAsync=true, params=[(name=a, form=positional-only), (name=b, form=normal, annotation=int, default=1), (name=args, form=var-positional, annotation=str), (name=c, form=keyword-only), (name=d, form=keyword-only, default=2), (name=kw, form=var-keyword)], returns=Subscript(value=list, indices=[int]))
`,
  );

  check(
    "reads keyword-only parameters after a bare star",
    `
def f(*, a, b=2): pass
`,
    `
FunctionDef(name=f, body=[Pass], params=[(name=a, form=keyword-only), (name=b, form=keyword-only, default=2)])
`,
  );

  check(
    "reads bases, keywords and unpacked bases of a class",
    `
class Net(nn.Module, metaclass=Meta, *mixins, **options): x = 1
`,
    `
ClassDef(name=Net, body=[Assign(targets=[x], value=1)], bases=[Attribute(value=nn, attr=Module), Starred(value=mixins)], keywords=[(name=metaclass, value=Meta), (value=options)])
`,
  );

  check(
    "reads type parameters with bounds",
    `
def first[T: int, *Ts, **P](xs: list[T]) -> T: pass
`,
    `
FunctionDef(name=first, typeParams=[(name=T, bound=int), (name=Ts), (name=P)], body=[Pass], params=[(name=xs, form=normal, annotation=Subscript(value=list, indices=[T]))], returns=T)
`,
  );

  check(
    "reads type parameters of a class",
    `
class Box[T](Base[T]): pass
`,
    `
ClassDef(name=Box, typeParams=[(name=T)], body=[Pass], bases=[Subscript(value=Base, indices=[T])])
`,
  );

  check(
    "reads type aliases, plain and generic",
    `
type Row = dict[str, float]
type Pair[T] = tuple[T, T]
`,
    `
TypeAlias(name=Row, value=Subscript(value=dict, indices=[str, float]))
TypeAlias(name=Pair, typeParams=[(name=T)], value=Subscript(value=tuple, indices=[T, T]))
`,
  );

  check(
    "takes soft keywords as names where they are names",
    `
match = type = case = 1
match[0]
type(x)
`,
    `
Assign(targets=[match, type, case], value=1)
Subscript(value=match, indices=[0])
Call(func=type, args=[x])
`,
  );

  check(
    "reads chained, starred and nested assignment targets",
    `
a = b = c
first, *rest = xs
(a, [b, *c]), d.e, f[0] = xs
`,
    `
Assign(targets=[a, b], value=c)
Assign(targets=[Tuple(elements=[first, Starred(value=rest)])], value=xs)
Assign(targets=[Tuple(elements=[Tuple(elements=[a, List(elements=[b, Starred(value=c)])]), Attribute(value=d, attr=e), Subscript(value=f, indices=[0])])], value=xs)
`,
  );

  check(
    "takes parentheses around one target as nothing",
    `
(x) = 1
(x) += 1
`,
    `
Assign(targets=[x], value=1)
AugAssign(target=x, operator=+=, value=1)
`,
  );

  check(
    "reads augmented assignment",
    `
x.y[0] @= z
`,
    `
AugAssign(target=Subscript(value=Attribute(value=x, attr=y), indices=[0]), operator=@=, value=z)
`,
  );

  check(
    "reads annotations with and without a value",
    `
x: int
x.y: list[str] = []
`,
    `
AnnAssign(target=x, annotation=int)
AnnAssign(target=Attribute(value=x, attr=y), annotation=Subscript(value=list, indices=[str]), value=List)
`,
  );

  check(
    "reads return, delete and raise",
    `
def f(): return a, b
del a, (b, c), d[0]
raise ValueError(x) from error
`,
    `
FunctionDef(name=f, body=[Return(value=Tuple(elements=[a, b]))])
Delete(targets=[a, Tuple(elements=[b, c]), Subscript(value=d, indices=[0])])
Raise(exception=Call(func=ValueError, args=[x]), cause=error)
`,
  );

  check(
    "reads loops with else and async loops",
    `
for i, (a, b) in enumerate(xs): continue
else: pass
while n := next(it): break
async for x in xs: pass
`,
    `
For(target=Tuple(elements=[i, Tuple(elements=[a, b])]), iter=Call(func=enumerate, args=[xs]), body=[Continue], orelse=[Pass])
While(test=NamedExpr(target=n, value=Call(func=next, args=[it])), body=[Break])
For(isAsync=true, target=x, iter=xs, body=[Pass])
`,
  );

  check(
    "folds elif into nested ifs",
    `
if a: x
elif b: y
elif c: z
else: w
`,
    `
If(test=a, body=[x], orelse=[If(test=b, body=[y], orelse=[If(test=c, body=[z], orelse=[w])])])
`,
  );

  check(
    "reads with items, parenthesised or not",
    `
with open(a) as f, lock, db() as (c, d): pass
with (open(a) as f, open(b) as g,): pass
with (a, b): pass
with (a) as b: pass
async with pool as p: pass
`,
    `
With(items=[(context=Call(func=open, args=[a]), target=f), (context=lock), (context=Call(func=db), target=Tuple(elements=[c, d]))], body=[Pass])
With(items=[(context=Call(func=open, args=[a]), target=f), (context=Call(func=open, args=[b]), target=g)], body=[Pass])
With(items=[(context=a), (context=b)], body=[Pass])
With(items=[(context=a, target=b)], body=[Pass])
With(isAsync=true, items=[(context=pool, target=p)], body=[Pass])
`,
  );

  check(
    "reads handlers, else and finally",
    `
try: a
except (A, B) as e: b
except C: c
except: d
else: e
finally: f
`,
    `
Try(body=[a], handlers=[(type=Tuple(elements=[A, B]), name=e, body=[b]), (type=C, body=[c]), (body=[d])], orelse=[e], finalbody=[f])
`,
  );

  check(
    "reads exception groups",
    `
try: a
except* A as e: b
`,
    `
Try(body=[a], handlers=[(type=A, name=e, body=[b])])
`,
  );

  check(
    "reads several classes without parentheses, as Python 3.14 writes them",
    `
try: a
except A, B: b
except C, D as e: c
`,
    `
Try(body=[a], handlers=[(type=Tuple(elements=[A, B]), body=[b]), (type=Tuple(elements=[C, D]), name=e, body=[c])])
`,
  );

  check(
    "takes the lower-case name of Python 2's except clause as the error's name",
    `
try: a
except IOError, e: b
`,
    `
Try(body=[a], handlers=[(type=IOError, name=e, body=[b])])
`,
  );

  check(
    "reads assert with its message",
    `
assert x == 1, f"not {x}"
`,
    `
Assert(test=Compare(operands=[x, 1], operators=[==]), message=JoinedStr(values=[x]))
`,
  );

  check(
    "reads every form of import",
    `
import os, numpy.linalg as la, a.b.c
from . import x
from ..pkg.mod import a as b, c
from m import (d, e as f,)
from m import *
from __future__ import annotations
`,
    `
Import(names=[(name=os), (name=numpy.linalg, asname=la), (name=a.b.c)])
ImportFrom(level=1, names=[(name=x)])
ImportFrom(module=pkg.mod, level=2, names=[(name=a, asname=b), (name=c)])
ImportFrom(module=m, names=[(name=d), (name=e, asname=f)])
ImportFrom(module=m, names=[(name=*)])
ImportFrom(module=__future__, names=[(name=annotations)])
`,
  );

  check(
    "reads global and nonlocal",
    `
global a, b
nonlocal c
`,
    `
Global(names=[a, b])
Nonlocal(names=[c])
`,
  );

  check(
    "reads several statements on one line",
    `
a; b = 1; pass;
`,
    `
a
Assign(targets=[b], value=1)
Pass
`,
  );

  check(
    "reads captures and values of patterns",
    `
match point:
    case 0 | -1.5 | "a" | None: pass
    case Color.RED: pass
    case [x, y, *rest]: pass
    case {"k": v, KEY.a: w, **others}: pass
    case Point(x=0, y=py) as p if p > limit: pass
    case str(s) | bytes(s): pass
    case _: pass
`,
    `
Match(subject=point, cases=[(pattern=(), body=[Pass]), (pattern=(values=[Attribute(value=Color, attr=RED)]), body=[Pass]), (pattern=(captures=[x, y, rest]), body=[Pass]), (pattern=(captures=[v, w, others], values=["k", Attribute(value=KEY, attr=a)]), body=[Pass]), (pattern=(captures=[py, p], values=[Point]), guard=Compare(operands=[p, limit], operators=[>]), body=[Pass]), (pattern=(captures=[s, s], values=[str, bytes]), body=[Pass]), (pattern=(), body=[Pass])])
`,
  );

  check(
    "reads a tuple as the subject of match",
    `
match a, *b:
    case x, y: pass
`,
    `
Match(subject=Tuple(elements=[a, Starred(value=b)]), cases=[(pattern=(captures=[x, y]), body=[Pass])])
`,
  );

  check(
    "takes print and exec without parentheses as calls",
    `
print x, y
print >>log, z
exec code
`,
    `
Call(func=print, args=[x, y])
Call(func=print, args=[log, z])
Call(func=exec, args=[code])
`,
  );
});

function check(title: string, text: string, expected: string): void {
  it(title, async () => {
    assert.equal(await printTree(text.slice(1, -1)), expected.slice(1, -1));
  });
}
