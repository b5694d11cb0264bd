/**
 * What code does to the notebook's namespace through IPython's shell object: `get_ipython()` gives
 * it, its methods run magics and text, its attributes are the namespace itself. The one trick: a
 * magic that is called is written out as a line and looked at as if it stood in the cell.
 */
import { maskMagics } from "../notebook/magics";
import type { Attribute, Call, Expr } from "../python/ast";

/** Only a shell has these, whatever the name that it goes by. */
const namespaces = /^(user_ns|user_global_ns|user_module)$/;
const runners = /^(run_cell|run_cell_async|run_code|run_ast_nodes|safe_execfile\w*)$/;
/** Other things have such methods too: they count where the receiver is plainly the shell. */
const shellMethods = /^(push|ex|enable_pylab|magic)$/;

/** Why names may exist after this call that no text shows; undefined when all are accounted for. */
export function hiddenByShell(call: Call, text: string): string | undefined {
  const { func } = call;
  if (func.kind !== "Attribute") return undefined;
  const method = func.attr.name;
  const [first, second] = call.args;
  const reason = `\`.${method}()\` of IPython`;
  if (runners.test(method)) return reason;
  if (method === "run_line_magic") return hiddenByMagic([first, second], text) ?? undefined;
  if (method === "run_cell_magic") return isForeign(first, text) ? undefined : reason;
  if (!shellMethods.test(method) || !isShell(func.value)) return undefined;
  return method === "magic" ? hiddenByMagic([first], text) : reason;
}

/** Why names may exist once this attribute has been handed out. */
export function hiddenByNamespace({ attr }: Attribute): string | undefined {
  return namespaces.test(attr.name) ? `\`.${attr.name}\` of IPython` : undefined;
}

function isShell(expr: Expr): boolean {
  if (expr.kind === "Name") return /^(ip|ipython|shell|_ip)$/.test(expr.name);
  return expr.kind === "Call" && expr.func.kind === "Name" && expr.func.name === "get_ipython";
}

function hiddenByMagic(words: readonly (Expr | undefined)[], text: string): string | undefined {
  const written = words.flatMap((word) => (word ? [stringOf(word, text)] : []));
  if (written.includes(undefined)) return "a magic whose name is computed";
  const [magic] = maskMagics(`%${written.join(" ")}`).magics;
  const isOpen = magic === undefined || magic.assigns.length > 0 || magic.keepsBody;
  return isOpen ? `\`%${written.join(" ")}\`` : magic.hides;
}

/** `%%bash` and the like leave Python alone. */
function isForeign(name: Expr | undefined, text: string): boolean {
  const written = name && stringOf(name, text);
  const [magic] = written ? maskMagics(`%%${written}\nx = 1\n`).magics : [];
  return magic !== undefined && !magic.keepsBody && magic.hides === undefined;
}

function stringOf(expr: Expr, text: string): string | undefined {
  if (expr.kind !== "Constant" && expr.kind !== "JoinedStr") return undefined;
  return /^[uUrR]?(?:'([^'\\\n]*)'|"([^"\\\n]*)")$/
    .exec(text.slice(expr.start, expr.end))
    ?.slice(1)
    .find((part) => part !== undefined);
}
