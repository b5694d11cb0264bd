/**
 * What the editor and its analysis worker say to each other. Both ends come from one build, so a
 * message's kind and address are checked where it arrives, and bodies made of core types are
 * trusted.
 */
import * as z from "zod";
import type { ExtractionJson, Notebook, NotebookReport } from "../core/index";

/** Id of the notebooks that lie in no workspace folder: each is analysed by itself. */
export const noFolder = "";

const folderSchema = z.object({
  /** Text of the folder's URI. */
  id: z.string(),
  /** Absolute path with forward slashes. */
  root: z.string(),
  /** As the editor has them, unchecked. */
  settings: z.record(z.string(), z.unknown()),
});

export type FolderSetup = z.infer<typeof folderSchema>;

/** A notebook: the folder that it belongs to and its path in it (any name, without a folder). */
const address = { folder: z.string(), path: z.string() };

/** Questions have exactly one answer each. */
const questionSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("live"),
    ...address,
    revision: z.number(),
    notebook: z.custom<Notebook>(isObject),
  }),
  z.object({ kind: z.literal("rescan") }),
  z.object({
    kind: z.literal("plan"),
    ...address,
    /** Empty for the default choice; cells are 0-based indexes. */
    selection: z.object({
      symbols: z.array(z.string()).optional(),
      cells: z.array(z.number()).optional(),
    }),
  }),
]);

export type Selection = Extract<z.infer<typeof questionSchema>, { kind: "plan" }>["selection"];
export type Question = z.infer<typeof questionSchema>;

/** What extracting would write, whether or not there is something to write. */
export interface ModulePlan extends ExtractionJson {
  readonly modulePath: string;
  /** Text of the module's file when the plan was made; absent when there was none. */
  readonly present?: string | undefined;
}

export interface Answers {
  /** The report of exactly this content, unsaved edits included. */
  readonly live: NotebookReport;
  /** Every file has been looked at anew. */
  readonly rescan: null;
  readonly plan: ModulePlan;
}

/** From the editor to the worker. */
export const requestSchema = z.discriminatedUnion("kind", [
  /** All folders and their settings, replacing what was said before. */
  z.object({ kind: z.literal("folders"), folders: z.array(folderSchema) }),
  /** A notebook was closed: what is on disk counts again. */
  z.object({ kind: z.literal("closed"), ...address }),
  /** Files (paths in the folder) were created, changed or deleted. */
  z.object({ kind: z.literal("changed"), folder: z.string(), paths: z.array(z.string()) }),
  z.object({ kind: z.literal("ask"), id: z.number(), question: questionSchema }),
]);

export type Request = z.infer<typeof requestSchema>;

const reportSchema = z.object({
  report: z.custom<NotebookReport>(isObject),
  /** Of the editor's content that was analysed; absent when it was the file on disk. */
  revision: z.number().optional(),
});

/** From the worker to the editor. */
export const responseSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("reports"),
    folder: z.string(),
    reports: z.array(reportSchema),
    removed: z.array(z.string()),
  }),
  /** Nothing is left to do until the next request. */
  z.object({ kind: z.literal("idle") }),
  z.object({ kind: z.literal("answer"), id: z.number(), value: z.unknown() }),
  z.object({
    kind: z.literal("failure"),
    id: z.number(),
    message: z.string(),
    stack: z.string().optional(),
  }),
  z.object({
    kind: z.literal("log"),
    level: z.enum(["info", "warn", "error"]),
    message: z.string(),
  }),
]);

export type Response = z.infer<typeof responseSchema>;
export type ReportsResponse = Extract<Response, { kind: "reports" }>;

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
