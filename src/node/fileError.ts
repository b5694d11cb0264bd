/**
 * What went wrong with a file, in words and without its path: the caller knows the path and says
 * it in its own sentence. The system's error stays reachable as `cause` for the log.
 */
export class FileError extends Error {
  constructor(cause: unknown) {
    super(wordsFor(cause), { cause });
    this.name = "FileError";
  }
}

/** Whether an error says that there is no such file or folder. */
export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

const words: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  ENOTDIR: "a part of its path is a file, not a folder",
  EEXIST: "a part of its path is a file, not a folder",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "no space left on the disk",
  EDQUOT: "the disk quota is used up",
  EMFILE: "too many open files",
  ENFILE: "too many open files",
  ELOOP: "its links lead in a circle",
  ENAMETOOLONG: "its name is too long",
  EBUSY: "another program has it open",
  EIO: "the disk reported an error",
  ERR_FS_FILE_TOO_LARGE: "larger than 2 GB",
  ERR_STRING_TOO_LONG: "larger than 512 MB",
};

function wordsFor(error: unknown): string {
  const code = codeOf(error);
  const known = code === undefined ? undefined : words[code];
  if (known !== undefined) return known;
  // Node's own text is "CODE: reason, call 'path'"; only the reason is wanted.
  const text = error instanceof Error ? error.message : String(error);
  return /^[A-Z]+: ([^,]+)/.exec(text)?.[1] ?? text;
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
