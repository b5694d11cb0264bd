/**
 * What an estimator does with the rows that it is given, followed through its methods and the
 * functions of its module: enough to make up numbers that it takes. Whatever could want text, dates
 * or a certain shape is refused; data that it does not take would make a test that fails.
 */
import { calleeName } from "../../dataflow/calleeChain";
import type { Call, Expr, FunctionDef, Stmt } from "../../python/ast";
import { withNested } from "../../python/walk";
import type { ModuleFunctions } from "../moduleFunctions";
import { NotClosed } from "../notClosed";
import {
  arrayOnly,
  estimatorMethods,
  frameOnly,
  ofBoth,
  ofVectors,
  plainFunctions,
} from "./dataWords";
import { allExprsHere, bindNames, boundIn, statementsIn, type Role } from "./roles";
import type { OwnClass, Written } from "./ownClass";

export class DataUses {
  /** How many columns the code counts on. */
  columnCount = 1;
  /** Columns that it asks for by name. */
  readonly columns = new Set<string>();
  #isArray = false;
  #isFrame = false;
  readonly #owner: OwnClass;
  readonly #module: ModuleFunctions;
  readonly #arguments: ReadonlyMap<string, Written>;
  readonly #source: string;
  readonly #seen = new Set<string>();

  /** `values`: what the constructor is given, by parameter. */
  constructor(owner: OwnClass, module: ModuleFunctions, values: ReadonlyMap<string, Written>) {
    this.#owner = owner;
    this.#module = module;
    this.#arguments = values;
    this.#source = module.facts.source;
  }

  get isFrame(): boolean {
    return this.#isFrame || this.columns.size > 0;
  }

  /** Throws `NotClosed` where it cannot be told what data it takes. */
  follow(node: FunctionDef, given: ReadonlyMap<string, Role>): void {
    const key = `${node.start} ${[...given].join()}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const roles = new Map(given);
    const statements = statementsIn(node.body);
    const bound = boundIn(node, statements);
    // A second time for names that a loop binds below.
    for (const stmt of [...statements, ...statements]) this.#bind(stmt, roles);
    for (const stmt of statements) {
      for (const expr of allExprsHere(stmt)) this.#check(expr, roles, bound);
    }
    if (this.isFrame && this.#isArray) throw new NotClosed("what data it takes cannot be told");
  }

  #bind(stmt: Stmt, roles: Map<string, Role>): void {
    if (stmt.kind === "Assign") {
      const role = this.#roleOf(stmt.value, roles);
      for (const target of stmt.targets) bindNames(target, role, roles);
    }
    if (stmt.kind === "For") this.#bindLoop(stmt.target, stmt.iter, roles);
    for (const expr of allExprsHere(stmt)) {
      if (expr.kind !== "Comprehension") continue;
      for (const { target, iter } of expr.clauses) this.#bindLoop(target, iter, roles);
    }
  }

  #bindLoop(target: Expr, iter: Expr, roles: Map<string, Role>): void {
    const isCall = iter.kind === "Call" && iter.func.kind === "Name";
    const wrapped = isCall && /^(zip|enumerate|reversed)$/.test(calleeName(iter.func));
    const role = (wrapped ? iter.args : [iter])
      .map((each) => this.#roleOf(each, roles))
      .find((each) => each !== undefined);
    bindNames(target, role === "table" ? "row" : role, roles);
  }

  /** What an expression is of the data; arrays that are computed from it count as it. */
  #roleOf(expr: Expr, roles: ReadonlyMap<string, Role>): Role | undefined {
    switch (expr.kind) {
      case "Name":
        return roles.get(expr.name);
      case "Subscript": {
        const role = this.#roleOf(expr.value, roles);
        const [index, more] = expr.indices;
        const isOne = !more && index?.kind === "Constant" && index.type === "int";
        return role === "table" && isOne ? "row" : role;
      }
      case "Attribute":
        return /^(T|values)$/.test(expr.attr.name) ? this.#roleOf(expr.value, roles) : undefined;
      case "BinOp":
        return this.#roleOf(expr.left, roles) ?? this.#roleOf(expr.right, roles);
      case "Call": {
        const { func, args } = expr;
        if (/^(check_array|validate_data|_validate_data|asarray|array)$/.test(calleeName(func))) {
          return args.map((each) => this.#roleOf(each, roles)).find(Boolean);
        }
        const keeps =
          func.kind === "Attribute" && /^(copy|astype|drop|fillna|clip)$/.test(func.attr.name);
        return keeps ? this.#roleOf(func.value, roles) : undefined;
      }
      default:
        return undefined;
    }
  }

  #check(expr: Expr, roles: ReadonlyMap<string, Role>, bound: ReadonlySet<string>): void {
    if (expr.kind === "Attribute" && this.#roleOf(expr.value, roles)) {
      const name = expr.attr.name;
      if (frameOnly.has(name)) this.#isFrame = true;
      else if (!ofBoth.has(name) && !arrayOnly.has(name)) throw unknownUse(name);
      this.#isArray ||= arrayOnly.has(name);
    }
    if (expr.kind === "Subscript") {
      const role = this.#roleOf(expr.value, roles);
      const outer = expr.indices.find((each) => each.kind === "Name" && !bound.has(each.name));
      // It may count columns from anywhere.
      if (role && outer?.kind === "Name") throw unknownUse(outer.name);
      if (role) this.#checkIndices(expr.indices, role);
    }
    if (expr.kind === "Call") this.#checkCall(expr, roles);
    if (expr.kind === "BinOp" && expr.operator !== "@") {
      const sides = [expr.left, expr.right].map((each) => this.#roleOf(each, roles));
      // A value for each row times a table of several columns: it takes one column only.
      if (sides.includes("table") && sides.includes("target")) throw unknownUse(expr.operator);
    }
  }

  #checkIndices(indices: readonly Expr[], role: Role): void {
    const [first, ...others] = indices;
    if (role === "table" && others.length > 0) this.#isArray = true;
    for (const index of role === "table" ? others : role === "row" ? indices : []) {
      this.#column(index);
    }
    if (role === "table" && first && others.length === 0) this.#column(first, "by name");
  }

  #column(index: Expr, how: "by name" | "any" = "any"): void {
    const elements = index.kind === "List" || index.kind === "Tuple" ? index.elements : [index];
    for (const each of elements) {
      if (each.kind === "Constant" && each.type === "str") {
        this.columns.add(unquoted(this.#textOf(each)));
      } else if (each.kind === "Constant" && each.type === "int" && how === "any") {
        this.columnCount = Math.max(this.columnCount, Number(this.#textOf(each)) + 1);
      } else if (each.kind === "UnaryOp" && how === "any") {
        this.columnCount = Math.max(this.columnCount, 3);
      } else if (each.kind === "Attribute" && each.attr.name !== "newaxis") {
        this.#columnOfSelf(each.attr.name);
      }
    }
  }

  /** `X[self.columns]`, where the constructor was given a list of names. */
  #columnOfSelf(name: string): void {
    const written = this.#arguments.get(name);
    const elements = written?.expr.kind === "List" ? written.expr.elements : [];
    if (!written || elements.length === 0) throw unknownUse(name);
    for (const expr of elements) {
      if (expr.kind !== "Constant" || expr.type !== "str") throw unknownUse(name);
      this.columns.add(unquoted(written.source.slice(expr.start, expr.end)));
    }
  }

  #checkCall(call: Call, roles: ReadonlyMap<string, Role>): void {
    const { func } = call;
    const args = [
      ...call.args.map((expr, at) => ({ expr, at, name: undefined })),
      ...call.keywords.map(({ name, value }) => ({ expr: value, at: -1, name: name?.name })),
    ].flatMap((each) => {
      const role = this.#roleOf(each.expr, roles);
      return role ? [{ ...each, role }] : [];
    });
    if (args.length === 0) {
      if (func.kind === "Attribute" && func.attr.name === "drop") this.#checkDrop(call, roles);
      return;
    }
    const name = calleeName(func);
    const isSelf = func.kind === "Attribute" && func.value.kind === "Name";
    const own = isSelf && func.value.name === "self" ? this.#owner.methods.get(name) : undefined;
    const other = func.kind === "Name" ? this.#functionNamed(name) : undefined;
    const followed = own ?? other;
    if (!followed) {
      if (!this.#takesNumbers(call, name)) throw unknownUse(name);
      return;
    }
    const isStatic = followed.decorators.some((each) => calleeName(each) === "staticmethod");
    const parameters = followed.params.all.slice(own && !isStatic ? 1 : 0);
    const given = args.flatMap(({ at, name: keyword, role }) => {
      const parameter = keyword ?? parameters[at]?.name.name;
      return parameter === undefined ? [] : [[parameter, role] as const];
    });
    this.follow(followed, new Map(given));
  }

  #checkDrop(call: Call, roles: ReadonlyMap<string, Role>): void {
    if (call.func.kind !== "Attribute" || !this.#roleOf(call.func.value, roles)) return;
    const [first = call.keywords.find(({ name }) => name?.name === "columns")?.value] = call.args;
    if (!first) throw unknownUse("drop");
    this.#column(first, "by name");
  }

  #functionNamed(name: string): FunctionDef | undefined {
    const node = this.#module.facts.symbols.find((symbol) => symbol.name === name)?.node;
    return node?.kind === "FunctionDef" ? node : undefined;
  }

  #takesNumbers({ func }: Call, name: string): boolean {
    if (func.kind === "Name") return plainFunctions.has(name) || this.#isNumeric(name);
    if (func.kind !== "Attribute") return false;
    if (/^(_validate_data|append|dot)$/.test(name) || estimatorMethods.has(name)) return true;
    if (ofVectors.has(name)) return false;
    const root = withNested(func).find((each) => each.kind === "Name");
    return root?.kind === "Name" && this.#isNumeric(root.name);
  }

  /** Whether a name of the module is something of a library that works on arrays. */
  #isNumeric(name: string): boolean {
    const path = this.#module.facts.statements
      .flatMap(({ imports }) => imports)
      .find((each) => each.name === name)?.path;
    return (
      path !== undefined && /^(numpy|scipy|collections|sklearn\.(utils|metrics|base))\b/.test(path)
    );
  }

  #textOf(expr: Expr): string {
    return this.#source.slice(expr.start, expr.end);
  }
}

function unknownUse(name: string): NotClosed {
  return new NotClosed(`what data it takes cannot be told (\`${name}\`)`);
}

function unquoted(text: string): string {
  return text.replace(/^\w*(["'])(.*)\1$/, "$2");
}
