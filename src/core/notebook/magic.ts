/**
 * One piece of IPython syntax as data: what it is, which Python it holds, and which names of the
 * notebook it touches. `magics.ts` finds them, `describeMagic.ts` fills them in.
 */
import type { Span } from "../text/span";

/** A name with its place in the source. */
export interface MagicName extends Span {
  readonly name: string;
}

export type MagicKind = "line" | "cell" | "shell" | "help" | "autocall";

/** One piece of IPython syntax. Spans refer to the source of the cell. */
export interface Magic {
  /** `%line` (also `x = %line` and automagic), `%%cell`, `!shell` (also `x = !shell`), `help?`, `/call x`. */
  readonly kind: MagicKind;
  /** From its first character to the end of what belongs to it, body included. */
  readonly span: Span;
  /** Without `%`: "time"; the program for `!pip install x`; the object for help and autocall. */
  readonly name: string;
  /** What follows the name on its line; the whole command for a shell escape. */
  readonly argument: string;
  /** The statement of `%time` or the lines below `%%cell`. */
  readonly body: Span | undefined;
  /** Whether the body is Python of the notebook and stands in the masked text. */
  readonly keepsBody: boolean;
  /** Names assigned in the body stay inside it (`%timeit`). */
  readonly isBodyLocal: boolean;
  /** Names that it binds and that the masked text does not show: `out` of `%%capture out`. The
   * targets of `x = !ls` are bound in the masked text. */
  readonly assigns: readonly MagicName[];
  /** Names that it reads if they exist (`!ls {path}`); never proof that they must. */
  readonly mayRead: readonly MagicName[];
  /** One clause that says why it may bind names that no text shows: "`%run` runs …". */
  readonly hides: string | undefined;
}
