/**
 * Code of a module as the repository's formatter leaves it. A formatter is never trusted with what
 * the code says: text that would say something else afterwards, or that the formatter cannot read,
 * stays as it was.
 */
import { type CodeStyle, type PythonFormatter } from "../python/format";
import { applyEdits } from "../text/edit";
import { bracketEdits, lastEdits } from "./blackForms";
import { nestedImportEdits } from "./nestedImports";
import { symbolHash } from "./normalForm";
import { parsedOnce } from "./parsedOnce";

/** How the text of a module is laid out. */
export interface Layout {
  readonly formatter: PythonFormatter;
  readonly style: CodeStyle;
}

/** What the repository decides about the text. */
export interface ModuleStyle extends Layout {
  /** Top-level names of the project's own modules. */
  readonly localModules: ReadonlySet<string>;
}

/** Without a line break at the end. */
export function layoutCode(code: string, layout: ModuleStyle): string {
  const formatted = formattedCode(code, layout);
  if (formatted === undefined || symbolHash(formatted) !== symbolHash(code)) {
    return code;
  }
  return formatted;
}

function formattedCode(
  code: string,
  { formatter, style, localModules }: ModuleStyle,
): string | undefined {
  try {
    const { lineLength } = style;
    let text = formatter.format(code, style);
    const { module, comments } = parsedOnce(text);
    const imports = nestedImportEdits(text, module, comments, localModules, lineLength);
    if (imports.length > 0) text = formatter.format(applyEdits(text, imports), style);
    if (style.formatter === "black") {
      const brackets = bracketEdits(text, parsedOnce(text).module, lineLength);
      if (brackets.length > 0) text = formatter.format(applyEdits(text, brackets), style);
      text = applyEdits(text, lastEdits(text, parsedOnce(text).module, lineLength));
    }
    return text.trimEnd();
  } catch {
    // The formatter is stricter than Python, or older: the code is right as it stands.
    return undefined;
  }
}
