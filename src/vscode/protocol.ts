/**
 * What the editor and its analysis worker say to each other. Both ends come from one build, so what
 * arrives is checked for being a message of a known kind, and its body is trusted.
 */
import type {
  ExplanationTarget,
  ExtractionJson,
  ImpactReport,
  ImpactTarget,
  NameHover,
  Notebook,
  NotebookReport,
  ReplacementJson,
  ReportFix,
  ReportRange,
  RuleId,
  SliceChoices,
  SliceReport,
  SliceRequest,
} from "../core/index";
import type { DependencyPlan } from "../project/dependencies";

/** Id of the notebooks that lie in no workspace folder: each is analysed by itself. */
export const noFolder = "";

/** What the worker is told before anything else. */
export interface WorkerSetup {
  /** Folder in which answers may survive a restart; undefined where there is none. */
  readonly storage: string | undefined;
  /** Of the product. */
  readonly version: string;
}

export interface FolderSetup {
  /** Text of the folder's URI. */
  readonly id: string;
  /** Absolute path with forward slashes. */
  readonly root: string;
  /** As the editor has them, unchecked. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A notebook: the id of its folder and its path in it (any name, without a folder). */
export interface Address {
  readonly folder: string;
  readonly path: string;
}

/** What to extract: the default choice when it is empty. Cells are 0-based indexes. */
export interface Selection {
  readonly symbols?: readonly string[];
  readonly cells?: readonly number[];
}

/** Questions have exactly one answer each, see `Answers`. */
export type Question =
  | ({ readonly kind: "live"; readonly revision: number; readonly notebook: Notebook } & Address)
  | { readonly kind: "rescan" }
  | { readonly kind: "acceptFindings" }
  | ({ readonly kind: "plan"; readonly selection: Selection } & Address)
  | ({ readonly kind: "planReplacement" } & Address)
  | ({ readonly kind: "planTest"; readonly symbol: string } & Address)
  /** `ofEditor` is the Python that the editor uses for the folder. */
  | { readonly kind: "python"; readonly folder: string; readonly ofEditor?: string }
  /** `text` is the JSON of coverage.py that a test run gave. */
  | { readonly kind: "coverage"; readonly folder: string; readonly text: string }
  | ({ readonly kind: "sliceChoices"; readonly cell: number } & Address)
  | ({ readonly kind: "slice"; readonly request: SliceRequest } & Address)
  | ({ readonly kind: "impact"; readonly target: ImpactTarget } & Address)
  | ({ readonly kind: "explanationPrompt"; readonly target: ExplanationTarget } & Address)
  | ({
      readonly kind: "explanationFix";
      readonly target: ExplanationTarget;
      readonly paragraphs: readonly string[];
    } & Address)
  /** `at` is 1-based in the cell. */
  | ({
      readonly kind: "hover";
      readonly cell: number;
      readonly at: { readonly line: number; readonly column: number };
    } & Address);

/** A question about one notebook that its analysis alone can answer. */
export type Examination = Extract<
  Question,
  {
    readonly kind:
      "sliceChoices" | "slice" | "impact" | "explanationPrompt" | "explanationFix" | "hover";
  }
>;

export interface Answers {
  /** The report of exactly this content, unsaved edits included. */
  readonly live: NotebookReport;
  /** Every file has been looked at anew. */
  readonly rescan: null;
  /** How many there are now that count no more, in all folders. */
  readonly acceptFindings: number;
  readonly plan: ModulePlan;
  readonly planReplacement: ReplacementAnswer;
  readonly planTest: TestAnswer;
  /** The program that runs tests in a folder. */
  readonly python: string;
  /** The modules that the run is about; what it says of cells comes with their reports. */
  readonly coverage: readonly CoveredModule[];
  /** Undefined for a cell that holds no Python. */
  readonly sliceChoices: SliceChoices | undefined;
  /** Undefined when there is nothing to slice to. */
  readonly slice: SliceReport | undefined;
  readonly impact: ImpactReport | undefined;
  /** Undefined where there is no Python to explain. */
  readonly explanationPrompt: string | undefined;
  /** Undefined where there is no place for it. */
  readonly explanationFix: ReportFix | undefined;
  /** Undefined where there is nothing to say. */
  readonly hover: NameHover | undefined;
}

/** What extracting would write, whether or not there is something to write. */
export interface ModulePlan extends ExtractionJson {
  /** Of the first module, also where nothing is to be written. */
  readonly modulePath: string;
  /** Texts of the modules' files when the plan was made; undefined where there was none. */
  readonly present: Readonly<Record<string, string | undefined>>;
  /** Empty `__init__.py` files to write with the modules. */
  readonly packages: readonly string[];
  /** What the notebook installs and the repository's dependencies lack. */
  readonly dependencies?: DependencyPlan;
}

/** Lines of a module that ran and that did not, 1-based. */
export interface CoveredModule {
  /** Relative to the workspace folder. */
  readonly path: string;
  readonly covered: readonly number[];
  readonly missed: readonly number[];
}

export interface ReplacementAnswer {
  readonly replacement: ReplacementJson;
  /** What the person should know about the import, as part of a sentence. */
  readonly note: string | undefined;
}

export type TestAnswer =
  /** `module` is to be written first, where no module has the symbol yet. */
  | { readonly kind: "planned"; readonly test: TestFilePlan; readonly module?: ModulePlan }
  /** The symbol cannot be extracted; the plan says why. */
  | { readonly kind: "refused"; readonly module: ModulePlan }
  /** The notebook has no function or class of that name. */
  | { readonly kind: "unknown" };

/** What generating a test would write. */
export interface TestFilePlan {
  /** Relative to the workspace folder. */
  readonly path: string;
  readonly text: string;
  /** Text of the file when the plan was made; undefined when there was none. */
  readonly present: string | undefined;
  /** Names of the new tests; empty when the file has them already. */
  readonly added: readonly string[];
  /** Where the cases come from: "cell 7". */
  readonly origins: readonly string[];
  /** Why the test is still to be written; undefined when it has cases. */
  readonly todo: string | undefined;
  /** Where the new tests stand in the text. */
  readonly at: ReportRange;
}

/** From the editor to the worker. */
export type Request =
  /** All folders and their settings, replacing what was said before. */
  | { readonly kind: "folders"; readonly folders: readonly FolderSetup[] }
  /** A notebook was closed: what is on disk counts again. */
  | ({ readonly kind: "closed" } & Address)
  /** Files (paths in the folder) were created, changed or deleted. */
  | { readonly kind: "changed"; readonly folder: string; readonly paths: readonly string[] }
  | { readonly kind: "ask"; readonly id: number; readonly question: Question };

export interface SentReport {
  readonly report: NotebookReport;
  /** Of the editor's content that was analysed; absent when it was the file on disk. */
  readonly revision?: number;
}

export interface ReportsResponse {
  readonly kind: "reports";
  readonly folder: string;
  readonly reports: readonly SentReport[];
  /** Paths of notebooks that are gone. */
  readonly removed: readonly string[];
}

/** What the editor shows about a rule. */
export interface RuleInfo {
  readonly id: RuleId;
  readonly title: string;
  /** Markdown. */
  readonly page: string;
}

/** From the worker to the editor. */
export type Response =
  | ReportsResponse
  /** Said once, first. */
  | { readonly kind: "rules"; readonly rules: readonly RuleInfo[] }
  /** Nothing is left to do until the next request. */
  | { readonly kind: "idle" }
  | { readonly kind: "answer"; readonly id: number; readonly value: unknown }
  | {
      readonly kind: "failure";
      readonly id: number;
      readonly message: string;
      readonly stack: string | undefined;
    }
  | {
      readonly kind: "log";
      readonly level: "info" | "warn" | "error";
      readonly message: string;
    };

const requestKinds: Readonly<Record<Request["kind"], true>> = {
  folders: true,
  closed: true,
  changed: true,
  ask: true,
};

const responseKinds: Readonly<Record<Response["kind"], true>> = {
  reports: true,
  rules: true,
  idle: true,
  answer: true,
  failure: true,
  log: true,
};

export function isRequest(message: unknown): message is Request {
  return hasKind(message, requestKinds);
}

export function isResponse(message: unknown): message is Response {
  return hasKind(message, responseKinds);
}

function hasKind(message: unknown, kinds: object): boolean {
  if (typeof message !== "object" || message === null || !("kind" in message)) return false;
  return typeof message.kind === "string" && Object.hasOwn(kinds, message.kind);
}
