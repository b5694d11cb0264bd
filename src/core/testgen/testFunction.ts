/** One test function as text: its name, its lines, and what makes two of them the same. */
import type { TestBody } from "./testBody";

/** Without a line break at the end. */
export function functionText(name: string, { origin, lines }: TestBody): string {
  const body = [...(origin === "" ? [] : [`# As shown in ${origin}.`]), ...lines];
  return `def ${name}():\n${body.map(indented).join("\n")}`;
}

/** Lines inside of triple quotes would change; they are left as they are. */
function indented(text: string): string {
  return /"""|'''/.test(text) ? `    ${text}` : `    ${text.replaceAll(/\n(?=.)/g, "\n    ")}`;
}

/** The name, or the first of "name_2", "name_3" that is free. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted}_${count}`;
    if (!taken.has(name)) return name;
  }
}

/** "RareRegions" gives "rare_regions", "KDEClassifier" gives "kde_classifier". */
export function snakeCase(name: string): string {
  return name
    .replace(/^_+/, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .toLowerCase();
}

/** Code without layout and comments, to tell whether a test is there already. */
export function compact(code: string): string {
  return code
    .replaceAll(/^\s*#.*$/gm, "")
    .replaceAll(/\s+/g, "")
    .replaceAll(/,(?=[)\]}])/g, "");
}
