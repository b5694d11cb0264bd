/** A requirement as pip takes it, taken apart: `uvicorn[standard]>=0.3; python_version > "3.8"`. */

export interface Requirement {
  /** As it is written; "" where an address does not tell. */
  readonly name: string;
  readonly extras: readonly string[];
  /** ">=1,<2"; "" where any will do. */
  readonly version: string;
  readonly marker: string;
  /** Without `git+`, revision and fragment. */
  readonly address?: { readonly isGit: boolean; readonly url: string; readonly revision: string };
}

export function readRequirement(text: string): Requirement {
  const line = text.replace(/(^|\s)#.*$/, "").trim();
  const found =
    /^(?:-e\s+|--editable[=\s]\s*)?(git\+)?(https?:\/\/[^#@]*(?:@(?=[^#]*\/)[^#@]*)?)(?:@([^#]*))?(?:#(.*))?$/.exec(
      line,
    );
  if (found) {
    const [, git, url = "", revision = "", fragment = ""] = found;
    const file =
      url
        .split("/")
        .at(-1)
        ?.replace(/\.git$/, "") ?? "";
    const named = /(?:^|&)egg=([\w.-]+)/.exec(fragment)?.[1];
    const name = named ?? /^[A-Za-z][\w.]*(?:-(?!\d)\w+)*/.exec(file)?.[0] ?? "";
    const address = { isGit: git !== undefined, url, revision };
    return { name, extras: [], version: "", marker: "", address };
  }
  const [specifier = "", marker = ""] = line.split(/;(.*)/s).map((part) => part.trim());
  const [, name = "", extras = "", version = ""] =
    /^([A-Za-z0-9][\w.-]*)\s*(?:\[([^\]]*)\])?\s*\(?([^@]*?)\)?$/.exec(specifier) ??
    /^([A-Za-z0-9][\w.-]*)/.exec(specifier) ??
    [];
  const list = extras.split(",").map((each) => each.trim());
  return { name, extras: list.filter((each) => each !== ""), version: version.trim(), marker };
}

/** The package of a requirement, as PyPI compares names. */
export function packageOf(requirement: string): string {
  return normalName(readRequirement(requirement).name);
}

export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/** Those that are not `present`, each package once. */
export function missingFrom(
  present: Iterable<string>,
  wanted: readonly string[],
): readonly string[] {
  const seen = new Set(present);
  return wanted.filter((each) => {
    const name = packageOf(each);
    if (name === "" || seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}
