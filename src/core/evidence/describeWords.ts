/** Small pieces of the texts that are made of facts. */

/** Names as Markdown code. */
export function code(names: readonly string[]): string[] {
  return names.map((name) => `\`${name}\``);
}

/** "a", "a and b", "a, b and c"; a long list is cut, since this is a summary. */
export function joined(items: readonly string[], conjunction = "and", others = "others"): string {
  const shown = items.length > 6 ? [...items.slice(0, 5), others] : [...items];
  const last = shown.pop() ?? "";
  return shown.length === 0 ? last : `${shown.join(", ")} ${conjunction} ${last}`;
}
