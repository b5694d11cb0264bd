/**
 * The start tags of an XML text with their attributes and the text behind them: all that Cobertura
 * needs. It is deliberately no XML library: a document type is passed over and no entity but XML's
 * own five and characters by number stands for anything, so there is nothing to expand, and text
 * that is no XML gives fewer tags, never an error.
 */

export interface XmlTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Up to the next tag. */
  readonly text: string;
}

const markup =
  /<!--[^]*?(?:-->|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)|<[!?](?:"[^"]*"|'[^']*'|[^"'>])*>?|<\/?([A-Za-z_][\w.:-]*)((?:"[^"<]*"|'[^'<]*'|[^"'<>])*)>/g;
const attribute = /([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;

export function* xmlTags(text: string): Generator<XmlTag, void> {
  let pending: { name: string; attributes: ReadonlyMap<string, string>; end: number } | undefined;
  for (const match of text.matchAll(markup)) {
    const [whole, name, rest = ""] = match;
    if (pending) yield { ...pending, text: decoded(text.slice(pending.end, match.index).trim()) };
    const isStart = name !== undefined && !whole.startsWith("</");
    pending = isStart
      ? { name, attributes: attributesOf(rest), end: match.index + whole.length }
      : undefined;
  }
  if (pending) yield { ...pending, text: decoded(text.slice(pending.end).trim()) };
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = [...text.matchAll(attribute)];
  return new Map(
    found.map(([, name = "", double, single]) => [name, decoded(double ?? single ?? "")]),
  );
}

const entities: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
};

function decoded(text: string): string {
  return text.replace(
    /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([\da-fA-F]{1,6}));/g,
    (all, ...found) => {
      const [name, decimal, hex] = found as (string | undefined)[]; // the groups come first
      if (name !== undefined) return entities[name] ?? all;
      const code = decimal === undefined ? parseInt(hex ?? "", 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}
