/** What a `Project` is made of. */
import type { Analyzer, FileStore, Logger, PythonFormatter, Settings } from "../core/index";
import type { IndexOptions } from "./indexFiles";

export interface ProjectOptions {
  /** The workspace folder, absolute. */
  readonly root: string;
  readonly files: FileStore;
  readonly log: Logger;
  readonly analyzer: Pick<Analyzer, "analyzeNotebook" | "analyzeOnce">;
  /** Loaded when something is extracted. */
  readonly formatter: () => Promise<PythonFormatter>;
  /** A snapshot: other settings need another project. */
  readonly settings: Settings;
  /** Where answers survive a restart; without it each start begins anew. */
  readonly index?: IndexOptions | undefined;
}
