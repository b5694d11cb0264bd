/** What makes a statement unreadable: thrown by the parser where it stands, caught by its statement. */
import type { Span } from "../../text/span";

export class SyntaxFault extends Error {
  readonly span: Span;

  /** `message`: one sentence without a position, for people. */
  constructor(message: string, span: Span) {
    super(message);
    this.span = span;
  }
}
