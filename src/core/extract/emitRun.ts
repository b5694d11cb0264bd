/** The function of a module that runs its stages in order, written anew or as it stands. */
import type { PresentModule } from "./emit";
import type { ExtractionPlan } from "./extractionPlan";
import { layoutCode, type ModuleStyle } from "./layoutCode";
import { runHash } from "./normalForm";
import { parsedOnce } from "./parsedOnce";
import { folderIn, runText } from "./stages/stageText";
import type { VersionedSymbol } from "./version";

export interface EmittedRun extends VersionedSymbol {
  readonly code: string;
}

export function emitRun(
  { calls, settings, entry, results, runFolder, usage }: ExtractionPlan,
  layout: ModuleStyle,
  present: PresentModule | undefined,
): EmittedRun | undefined {
  // What the notebook has from its module stays there, whether or not it still calls it.
  if (calls.length === 0) return present && usage ? presentRun(present) : undefined;
  const presentText = usage && present ? runOf(present) : undefined;
  const folder = runFolder ?? (presentText === undefined ? undefined : folderIn(presentText));
  const fresh = layoutCode(runText(entry, calls, settings, results, folder), layout);
  const parsed = parsedOnce(fresh);
  const [statement] = parsed.module.body;
  if (!statement) throw new Error("No statement in the code of run");
  const hash = runHash(fresh, parsed.module.body, parsed.comments);
  const before = present?.read.run;
  const isKept = before?.hash === hash && present?.read.header?.run === hash;
  const code = isKept && present ? present.text.slice(before.span.start, before.span.end) : fresh;
  return { name: entry, kind: "function", hash, statement, code };
}

/** As it stands, with the hash of how it was written. */
export function presentRun(present: PresentModule): EmittedRun | undefined {
  const { run, header } = present.read;
  if (!run) return undefined;
  const { name, statement } = run;
  return { name, kind: "function", hash: header?.run ?? "", statement, code: runOf(present) ?? "" };
}

function runOf({ text, read }: PresentModule): string | undefined {
  return read.run && text.slice(read.run.span.start, read.run.span.end);
}
