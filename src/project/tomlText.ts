/**
 * Edits of TOML by its looks, so that every other byte stays: items at the end of an array, keys at the end
 * of a section. Who calls reads the result again and asks whether it says what it should.
 */

/** With the lines at the end of the section, below its last key. */
export function withKey(
  text: string,
  section: string,
  ...lines: readonly string[]
): string | undefined {
  const opening = headOf(section).exec(text);
  if (!opening) return undefined;
  const start = opening.index + opening[0].length;
  const next = /^[ \t]*\[/m.exec(text.slice(start));
  const body = text.slice(start, next ? start + next.index : text.length);
  const keys = withoutEnd(body);
  const newline = /\r?\n/.exec(text)?.[0] ?? "\n";
  const before = text.slice(0, start + keys.length);
  const glue = before.endsWith("\n") ? "" : newline;
  return `${before}${glue}${lines.map((line) => line + newline).join("")}${text.slice(start + keys.length)}`;
}

/** Without the empty lines and comments at its end, which may speak of the next section. */
function withoutEnd(body: string): string {
  const lines = body.split(/(?<=\n)/);
  while (/^\s*(#.*)?$/.test(lines[lines.length - 1]?.trimEnd() ?? "x")) lines.pop();
  return lines.join("");
}

/** With the strings at the end of the array of this key, in the form that it has. */
export function extendedList(
  text: string,
  section: string,
  key: string,
  added: readonly string[],
): string | undefined {
  const array = arrayOf(text, section, key);
  return array && inserted(text, array, added);
}

function headOf(section: string): RegExp {
  return new RegExp(`^[ \\t]*\\[${section.replaceAll(".", "\\.")}\\][^\\n]*(?:\\n|$)`, "m");
}

interface List {
  /** Offset behind the last item, or behind the opening bracket where there is none. */
  readonly item: number;
  /** Offset behind its comma and its comment on the same line. */
  readonly end: number;
  readonly isEmpty: boolean;
  readonly hasComma: boolean;
  readonly hasComment: boolean;
  /** Newline and indentation in front of the last item; "" where it stands on the bracket's line. */
  readonly lead: string;
}

/** Where the items of the array end: strings and comments are stepped over. */
function arrayOf(text: string, section: string, key: string): List | undefined {
  const head = new RegExp(
    `${headOf(section).source}(?:(?![ \\t]*\\[)[^\\n]*\\n)*?[ \\t]*${key}[ \\t]*=[ \\t]*\\[`,
    "m",
  );
  const opening = head.exec(text);
  if (!opening) return undefined;
  const start = opening.index + opening[0].length;
  let list: List = {
    item: start,
    end: start,
    isEmpty: true,
    hasComma: false,
    hasComment: false,
    lead: "",
  };
  let space = "";
  token.lastIndex = start;
  for (;;) {
    const [found] = token.exec(text) ?? [];
    const end = token.lastIndex;
    if (found === undefined) return undefined;
    if (found === "]") return list;
    if (found === ",") list = { ...list, end, hasComma: true };
    else if (found.startsWith("#")) {
      if (!space.includes("\n")) list = { ...list, end, hasComment: true };
    } else if (/^["']/.test(found)) {
      const lead = /\r?\n[ \t]*$/.exec(space)?.[0] ?? "";
      list = { item: end, end, isEmpty: false, hasComma: false, hasComment: false, lead };
    }
    space = /^\s/.test(found) ? found : "";
  }
}

const token = /"(?:\\.|[^"\\\n])*"|'[^'\n]*'|#[^\n]*|[,\]]|\s+/y;

/** A comment stays with the item that it stands behind. */
function inserted(text: string, list: List, added: readonly string[]): string {
  const { item, end, isEmpty, hasComma, hasComment, lead } = list;
  const between = lead === "" ? (hasComment ? "\n    " : " ") : lead;
  const comma = isEmpty || hasComma ? "" : ",";
  const items = added.map((each) => JSON.stringify(each)).join(`,${between}`);
  const last = hasComma && lead !== "" ? "," : "";
  const first = isEmpty && !hasComment ? "" : between;
  return `${text.slice(0, item)}${comma}${text.slice(item, end)}${first}${items}${last}${text.slice(end)}`;
}
