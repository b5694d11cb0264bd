/** Folders for one run of the tests, removed when the process ends. */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const made: string[] = [];

/** A new empty folder in the system's folder for temporary files. */
export function scratchFolder(): string {
  if (made.length === 0) process.once("exit", removeAll);
  const folder = mkdtempSync(path.join(os.tmpdir(), "cellbridge-python-"));
  made.push(folder);
  return folder;
}

function removeAll(): void {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
}
