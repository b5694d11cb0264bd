/** Parameters of functions, with the form that `/` and `*` give them, and type parameters. */
import type { Expr, Parameter, Parameters, TypeParam } from "../ast";
import { TokenReader } from "./tokenReader";

export abstract class ParameterParser extends TokenReader {
  /** One expression without a comma, a star or `:=`. */
  abstract expression(): Expr;
  /** The same, or a star in front of it. */
  protected abstract starredExpr(): Expr;

  /** Parameters up to `closer`, which stays; those of a lambda, before a colon, have no annotations. */
  protected parameters(closer: ")" | ":"): Parameters {
    let all: Parameter[] = [];
    let form: Parameter["form"] = "normal";
    while (this.kind !== closer) {
      const { start } = this;
      if (this.accept("/")) {
        all = all.map((param) => ({ ...param, form: "positional-only" }));
      } else if (this.accept("**")) {
        all.push(this.parameter(start, "var-keyword", closer));
      } else if (this.accept("*")) {
        if (this.kind === "name") all.push(this.parameter(start, "var-positional", closer));
        form = "keyword-only";
      } else if (this.kind === "(") all.push(...this.parameterTuple());
      else all.push(this.parameter(start, form, closer));
      if (!this.accept(",")) break;
    }
    return { all };
  }

  private parameter(start: number, form: Parameter["form"], closer: ")" | ":"): Parameter {
    const name = this.identifier();
    let annotation: Expr | undefined;
    if (closer === ")" && this.accept(":")) annotation = this.starredExpr();
    const value = this.accept("=") ? this.expression() : undefined;
    return { name, form, annotation, default: value, start, end: this.lastEnd };
  }

  /** Python 2's `def f(a, (b, c)):`, as if each name were a parameter. */
  private parameterTuple(): readonly Parameter[] {
    const all: Parameter[] = [];
    this.enter();
    this.expect("(");
    while (this.kind !== ")") {
      if (this.kind === "(") all.push(...this.parameterTuple());
      else all.push(this.parameter(this.start, "normal", ":"));
      if (!this.accept(",")) break;
    }
    this.expect(")");
    this.leave();
    return all;
  }

  /** `[T, *Ts, U: bound = default]` */
  protected typeParams(): TypeParam[] {
    const params: TypeParam[] = [];
    if (!this.accept("[")) return params;
    while (this.kind !== "]") {
      const { start } = this;
      if (!this.accept("*")) this.accept("**");
      const name = this.identifier();
      const bound = this.accept(":") ? this.expression() : undefined;
      const value = this.accept("=") ? this.starredExpr() : undefined;
      params.push({ name, bound, default: value, start, end: this.lastEnd });
      if (!this.accept(",")) break;
    }
    this.expect("]");
    return params;
  }
}
