/** Statements that bind a name to what they define: functions, classes, type aliases. */
import type { ClassDef, ErrorStmt, Expr, FunctionDef, Stmt } from "../ast";
import { SyntaxFault } from "./fault";
import { SimpleParser } from "./simpleParser";

export abstract class DefinitionParser extends SimpleParser {
  /** What follows a colon: statements on the same line, or lines that are indented more. */
  protected abstract block(): Stmt[];
  /** Notes what is wrong with a statement that can be read all the same. */
  protected abstract fail(fault: SyntaxFault): void;

  protected definition(): FunctionDef | ClassDef | ErrorStmt {
    const { start } = this;
    const decorators: Expr[] = [];
    while (this.accept("@")) {
      decorators.push(this.namedExpression());
      this.expect("newline");
    }
    if (decorators.length > 0 && !definers.has(this.kind)) {
      const end = this.lastEnd;
      this.fail(new SyntaxFault("a decorator needs a function or a class below", { start, end }));
      return { kind: "ErrorStmt", children: decorators, start, end };
    }
    const defStart = this.start;
    const isAsync = this.accept("async");
    if (!isAsync && this.accept("class")) {
      const name = this.identifier();
      const typeParams = this.typeParams();
      const { args, keywords } =
        this.kind === "(" ? this.callArguments() : { args: [], keywords: [] };
      const body = this.block();
      const shared = { name, decorators, typeParams, body, start, end: this.lastEnd };
      return { kind: "ClassDef", defStart, ...shared, bases: args, keywords };
    }
    this.expect("def");
    const name = this.identifier();
    const typeParams = this.typeParams();
    this.expect("(");
    const params = this.parameters(")");
    this.expect(")");
    const returns = this.accept("->") ? this.expression() : undefined;
    const body = this.block();
    const shared = { name, decorators, typeParams, body, start, end: this.lastEnd };
    return { kind: "FunctionDef", defStart, ...shared, isAsync, params, returns };
  }

  protected typeAlias(): Stmt {
    const { start } = this;
    this.advance();
    const name = this.identifier();
    const typeParams = this.typeParams();
    this.expect("=");
    const value = this.expression();
    return { kind: "TypeAlias", name, typeParams, value, start, end: this.lastEnd };
  }
}

const definers: ReadonlySet<string> = new Set(["def", "class", "async"]);
