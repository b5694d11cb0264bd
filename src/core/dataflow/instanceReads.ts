/**
 * What one attribute of a new object rests on: after `self.rate = rate` in `__init__` it has nothing
 * of what the next line puts into `self.table`.
 */
import type { ClassDef, FunctionDef, Name, Stmt } from "../python/ast";
import { allExprs } from "../python/walk";

/**
 * Names that `__init__` reads, but lets into other attributes only than `part` (".rate"). Empty
 * where something else has a say: another class, a property, a read of `self` on the way.
 */
export function otherAttributesReads(node: ClassDef, part: string): ReadonlySet<string> {
  const init = plainInit(node);
  const stored = init?.body.map((each) => storedPart(each, init.params.all[0]?.name.name));
  if (!init || !stored?.includes(part)) return new Set();
  const needed = new Set<string>();
  const others = new Set<string>();
  init.body.forEach((statement, index) => {
    const isOther = stored[index] !== undefined && stored[index] !== part;
    for (const { name } of namesIn(statement)) (isOther ? others : needed).add(name);
  });
  return new Set([...others].filter((name) => !needed.has(name)));
}

/** `__init__`, if all that it does with the object is to store attributes that are no members. */
function plainInit({ bases, keywords, decorators, body }: ClassDef): FunctionDef | undefined {
  const methods = body.filter((each) => each.kind === "FunctionDef");
  const init = methods.find(({ name }) => name.name === "__init__");
  const self = init?.params.all[0]?.name.name;
  if (!init || bases.length + keywords.length + decorators.length > 0) return undefined;
  if (methods.some(({ name }) => takesPart.test(name.name))) return undefined;
  const stored = init.body.flatMap((each) => storedPart(each, self) ?? []);
  const mentions = init.body.flatMap(namesIn).filter(({ name }) => name === self);
  if (mentions.length > stored.length) return undefined;
  return methods.some(({ name }) => stored.includes(`.${name.name}`)) ? undefined : init;
}

/** Methods that make objects or look attributes up. */
const takesPart = /^__(new|getattr|getattribute|setattr)__$/;

/** ".x" for `self.x = …`. */
function storedPart(statement: Stmt, self: string | undefined): string | undefined {
  if (statement.kind !== "Assign" || statement.targets.length !== 1) return undefined;
  const [target] = statement.targets;
  const isOwn =
    target?.kind === "Attribute" && target.value.kind === "Name" && target.value.name === self;
  return isOwn ? `.${target.attr.name}` : undefined;
}

function namesIn(statement: Stmt): readonly Name[] {
  return allExprs(statement).filter((each) => each.kind === "Name");
}
