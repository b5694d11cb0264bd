/** From the name and argument of a magic to all that is known about it. */
import type { Span } from "../text/span";
import type { Magic, MagicKind } from "./magic";
import { assignedNames, hiddenNames, interpolatedNames, optionReads } from "./magicNames";

/** `known` is what the finder saw itself, such as the body; it goes before what follows. */
export function describeMagic(
  source: string,
  kind: MagicKind,
  at: Span,
  name: string,
  argument: Span,
  known: Partial<Magic>,
): Magic {
  const isMagic = kind === "line" || kind === "cell";
  const text = source.slice(argument.start, argument.end).replace(/\\\r?\n/g, " ");
  const body = known.body && known.body.start < known.body.end ? known.body : undefined;
  const keepsBody = body !== undefined && known.keepsBody !== false;
  const mayRead = isMagic ? [...optionReads(source, name, argument)] : [];
  // IPython fills in `{name}` on the line of a magic, and in whole cells only for these.
  const isTemplate = kind === "cell" && /^(?:!|sx|system|sql|bigquery)$/.test(name);
  const isPythonLine = kind === "line" && keepsBody;
  if (kind !== "help" && !isPythonLine) {
    mayRead.push(...interpolatedNames(source, isTemplate ? at : argument));
  }
  return {
    kind,
    span: at,
    name,
    argument: text.trim(),
    isBodyLocal: false,
    assigns: isMagic ? assignedNames(source, name, argument) : [],
    mayRead,
    hides: isMagic ? hiddenNames(source, kind, name, argument) : undefined,
    ...known,
    body,
    keepsBody,
  };
}
