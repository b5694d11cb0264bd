/**
 * Absolute paths with forward slashes ("/home/a/x.ipynb", "C:/a/x.ipynb", "//server/share/x.ipynb")
 * as plain text, so that the project works over any file store. Hosts turn their own spelling into
 * this one.
 */

/** Joins and resolves `.` and `..`; an absolute `path` stands for itself. */
export function joinPath(folder: string, path: string): string {
  const isAbsolute = isAbsolutePath(path);
  const base = isAbsolute ? path : folder;
  const root = rootOf(base);
  const below = base.slice(root.length);
  const parts: string[] = [];
  for (const part of (isAbsolute ? below : `${below}/${path}`).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return root + parts.join("/");
}

/** What no `..` leads out of: "/", "C:/", "//server/share/"; "" of a relative path. */
function rootOf(path: string): string {
  const [root = ""] = /^(\/\/[^/]+\/[^/]+|[A-Za-z]:(?=\/|$))?\/?/.exec(path) ?? [];
  return root === "" || root.endsWith("/") ? root : `${root}/`;
}

function isAbsolutePath(path: string): boolean {
  return path.startsWith("/") || /^[A-Za-z]:\//.test(path);
}

/** The path below a folder: "" for the folder itself, undefined for what lies outside it. */
export function relativeTo(folder: string, path: string): string | undefined {
  if (path === folder) return "";
  const prefix = folder.endsWith("/") ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

/** Whether a relative path, or a folder that it lies in, is one of the paths. */
export function isWithin(path: string, paths: ReadonlySet<string>): boolean {
  for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
    if (paths.has(path.slice(0, end))) return true;
  }
  return false;
}

/** Undefined for the root of the file system. */
export function parentOf(path: string): string | undefined {
  const parent = joinPath(path, "..");
  return parent === path || parent === "" ? undefined : parent;
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Orders paths as a file tree shows them: by folder, then by name; the same on every machine. */
export function comparePaths(a: string, b: string): number {
  const left = a.split("/");
  const right = b.split("/");
  for (let i = 0; i < left.length && i < right.length; i++) {
    const one = left[i] ?? "";
    const other = right[i] ?? "";
    if (one !== other) return one < other ? -1 : 1;
  }
  return left.length - right.length;
}
