/**
 * The syntax tree of one cell or one Python file, in CPython's own node names (`ast` module). Nodes
 * carry offsets into the text that was parsed. Text that does not parse becomes an `ErrorStmt`, with
 * whatever could be understood inside as its children.
 *
 * One long file on purpose: it is a list of types, read by looking a name up.
 */
import type { Span } from "../text/span";

export interface Module extends Span {
  readonly kind: "Module";
  readonly body: readonly Stmt[];
}

/** A name where it is bound by something that is not an expression: a parameter, an alias. */
export interface Identifier extends Span {
  readonly name: string;
}

// Statements

export type Stmt =
  | FunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | AugAssign
  | AnnAssign
  | TypeAlias
  | For
  | While
  | If
  | With
  | Match
  | Raise
  | Try
  | Assert
  | Import
  | ImportFrom
  | Global
  | Nonlocal
  | ExprStmt
  | Pass
  | Break
  | Continue
  | ErrorStmt;

/** `def` and `async def`. The span starts at the first decorator; `defStart` at `def` or `async`. */
export interface FunctionDef extends Span {
  readonly kind: "FunctionDef";
  readonly isAsync: boolean;
  readonly defStart: number;
  readonly name: Identifier;
  readonly decorators: readonly Expr[];
  readonly typeParams: readonly TypeParam[];
  readonly params: Parameters;
  readonly returns: Expr | undefined;
  readonly body: readonly Stmt[];
}

/** The span starts at the first decorator; `defStart` at `class`. */
export interface ClassDef extends Span {
  readonly kind: "ClassDef";
  readonly defStart: number;
  readonly name: Identifier;
  readonly decorators: readonly Expr[];
  readonly typeParams: readonly TypeParam[];
  readonly bases: readonly Expr[];
  readonly keywords: readonly Keyword[];
  readonly body: readonly Stmt[];
}

export interface Return extends Span {
  readonly kind: "Return";
  readonly value: Expr | undefined;
}

export interface Delete extends Span {
  readonly kind: "Delete";
  readonly targets: readonly Expr[];
}

/** `a = b = value`: `targets` in source order. */
export interface Assign extends Span {
  readonly kind: "Assign";
  readonly targets: readonly Expr[];
  readonly value: Expr;
}

export interface AugAssign extends Span {
  readonly kind: "AugAssign";
  readonly target: Expr;
  /** Operator with its equals sign, such as "+=". */
  readonly operator: string;
  readonly value: Expr;
}

export interface AnnAssign extends Span {
  readonly kind: "AnnAssign";
  readonly target: Expr;
  readonly annotation: Expr;
  readonly value: Expr | undefined;
}

export interface TypeAlias extends Span {
  readonly kind: "TypeAlias";
  readonly name: Identifier;
  readonly typeParams: readonly TypeParam[];
  readonly value: Expr;
}

export interface For extends Span {
  readonly kind: "For";
  readonly isAsync: boolean;
  readonly target: Expr;
  readonly iter: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}

export interface While extends Span {
  readonly kind: "While";
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}

/** `elif` is an `If` alone in `orelse`, as in CPython. */
export interface If extends Span {
  readonly kind: "If";
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}

export interface With extends Span {
  readonly kind: "With";
  readonly isAsync: boolean;
  readonly items: readonly WithItem[];
  readonly body: readonly Stmt[];
}

export interface WithItem extends Span {
  readonly context: Expr;
  readonly target: Expr | undefined;
}

export interface Match extends Span {
  readonly kind: "Match";
  readonly subject: Expr;
  readonly cases: readonly MatchCase[];
}

export interface MatchCase extends Span {
  readonly pattern: Pattern;
  readonly guard: Expr | undefined;
  readonly body: readonly Stmt[];
}

/** What a pattern binds and what it reads is all that analysis needs. */
export interface Pattern extends Span {
  readonly captures: readonly Identifier[];
  readonly values: readonly Expr[];
}

export interface Raise extends Span {
  readonly kind: "Raise";
  readonly exception: Expr | undefined;
  readonly cause: Expr | undefined;
}

export interface Try extends Span {
  readonly kind: "Try";
  readonly body: readonly Stmt[];
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: readonly Stmt[];
  readonly finalbody: readonly Stmt[];
}

export interface ExceptHandler extends Span {
  readonly type: Expr | undefined;
  readonly name: Identifier | undefined;
  readonly body: readonly Stmt[];
}

export interface Assert extends Span {
  readonly kind: "Assert";
  readonly test: Expr;
  readonly message: Expr | undefined;
}

export interface Import extends Span {
  readonly kind: "Import";
  readonly names: readonly Alias[];
}

export interface ImportFrom extends Span {
  readonly kind: "ImportFrom";
  /** Dotted name without the leading dots; empty in `from . import x`. */
  readonly module: string;
  /** Number of leading dots; 0 is an absolute import. */
  readonly level: number;
  /** `from m import *` has one alias named "*". */
  readonly names: readonly Alias[];
}

/** `name as asname`; the span covers both. `name` is dotted in `import a.b`. */
export interface Alias extends Span {
  readonly name: string;
  readonly asname: Identifier | undefined;
}

export interface Global extends Span {
  readonly kind: "Global";
  readonly names: readonly Identifier[];
}

export interface Nonlocal extends Span {
  readonly kind: "Nonlocal";
  readonly names: readonly Identifier[];
}

export interface ExprStmt extends Span {
  readonly kind: "ExprStmt";
  readonly value: Expr;
}

export interface Pass extends Span {
  readonly kind: "Pass";
}

export interface Break extends Span {
  readonly kind: "Break";
}

export interface Continue extends Span {
  readonly kind: "Continue";
}

/** Text that is no statement. `children` are the statements and expressions found inside it. */
export interface ErrorStmt extends Span {
  readonly kind: "ErrorStmt";
  readonly children: readonly (Stmt | Expr)[];
}

// Expressions

export type Expr =
  | BoolOp
  | NamedExpr
  | BinOp
  | UnaryOp
  | Lambda
  | IfExp
  | Dict
  | SetExpr
  | Comprehension
  | Await
  | Yield
  | Compare
  | Call
  | JoinedStr
  | Constant
  | Attribute
  | Subscript
  | Starred
  | Name
  | List
  | Tuple
  | Slice;

export interface BoolOp extends Span {
  readonly kind: "BoolOp";
  readonly operator: "and" | "or";
  readonly values: readonly Expr[];
}

export interface NamedExpr extends Span {
  readonly kind: "NamedExpr";
  readonly target: Name;
  readonly value: Expr;
}

export interface BinOp extends Span {
  readonly kind: "BinOp";
  readonly left: Expr;
  readonly operator: string;
  readonly right: Expr;
}

export interface UnaryOp extends Span {
  readonly kind: "UnaryOp";
  /** "not", "-", "+" or "~". */
  readonly operator: string;
  readonly operand: Expr;
}

export interface Lambda extends Span {
  readonly kind: "Lambda";
  readonly params: Parameters;
  readonly body: Expr;
}

export interface IfExp extends Span {
  readonly kind: "IfExp";
  readonly test: Expr;
  readonly body: Expr;
  readonly orelse: Expr;
}

/** A missing key is a `**mapping` entry. */
export interface Dict extends Span {
  readonly kind: "Dict";
  readonly entries: readonly { readonly key: Expr | undefined; readonly value: Expr }[];
}

export interface SetExpr extends Span {
  readonly kind: "Set";
  readonly elements: readonly Expr[];
}

/** List, set and dict comprehensions and generator expressions. */
export interface Comprehension extends Span {
  readonly kind: "Comprehension";
  readonly form: "list" | "set" | "dict" | "generator";
  /** One expression; key and value for a dict comprehension. */
  readonly elements: readonly Expr[];
  readonly clauses: readonly ComprehensionClause[];
}

export interface ComprehensionClause extends Span {
  readonly isAsync: boolean;
  readonly target: Expr;
  readonly iter: Expr;
  readonly conditions: readonly Expr[];
}

export interface Await extends Span {
  readonly kind: "Await";
  readonly value: Expr;
}

/** `yield` and `yield from`. */
export interface Yield extends Span {
  readonly kind: "Yield";
  readonly isFrom: boolean;
  readonly value: Expr | undefined;
}

export interface Compare extends Span {
  readonly kind: "Compare";
  /** One more than `operators`. */
  readonly operands: readonly Expr[];
  readonly operators: readonly string[];
}

export interface Call extends Span {
  readonly kind: "Call";
  readonly func: Expr;
  readonly args: readonly Expr[];
  readonly keywords: readonly Keyword[];
}

/** A missing name is `**mapping`. */
export interface Keyword extends Span {
  readonly name: Identifier | undefined;
  readonly value: Expr;
}

/** An f-string or t-string, or a concatenation that holds one. `values` are the interpolations. */
export interface JoinedStr extends Span {
  readonly kind: "JoinedStr";
  readonly values: readonly Expr[];
}

export interface Constant extends Span {
  readonly kind: "Constant";
  readonly type: "int" | "float" | "complex" | "str" | "bytes" | "bool" | "None" | "Ellipsis";
}

export interface Attribute extends Span {
  readonly kind: "Attribute";
  readonly value: Expr;
  readonly attr: Identifier;
}

export interface Subscript extends Span {
  readonly kind: "Subscript";
  readonly value: Expr;
  /** Several in `a[1, 2:3]`. */
  readonly indices: readonly Expr[];
}

export interface Starred extends Span {
  readonly kind: "Starred";
  readonly value: Expr;
}

export interface Name extends Span {
  readonly kind: "Name";
  readonly name: string;
}

export interface List extends Span {
  readonly kind: "List";
  readonly elements: readonly Expr[];
}

export interface Tuple extends Span {
  readonly kind: "Tuple";
  readonly elements: readonly Expr[];
}

export interface Slice extends Span {
  readonly kind: "Slice";
  readonly parts: readonly Expr[];
}

// Parts

export interface Parameters {
  /** In source order. */
  readonly all: readonly Parameter[];
}

export interface Parameter extends Span {
  readonly name: Identifier;
  readonly form: "positional-only" | "normal" | "var-positional" | "keyword-only" | "var-keyword";
  readonly annotation: Expr | undefined;
  readonly default: Expr | undefined;
}

export interface TypeParam extends Span {
  readonly name: Identifier;
  readonly bound: Expr | undefined;
  readonly default: Expr | undefined;
}
