/**
 * The files in which the index of a workspace folder survives a restart. Their names and first lines
 * carry a key of all that decides besides the files' contents: format, product, folder, settings.
 * So windows with other settings, and other versions, never see each other's answers. Whatever is
 * missing, cut off, foreign or cannot be read counts as not there.
 */
import {
  contentHash,
  shortHash,
  type CacheFolder,
  type FileStat,
  type Logger,
  type Settings,
} from "../core/index";
import { reasonOf } from "./reason";

/** Raised with each change of what the files hold. */
const format = 2;

export interface IndexOptions {
  readonly folder: CacheFolder;
  /** Names the product's version and build: another one may come to other answers. */
  readonly product: string;
}

/** Lines of a file, and whether a file of the workspace may have changed unseen after they were. */
export interface IndexFile {
  readonly lines: readonly string[];
  isRacy(stat: FileStat): boolean;
}

export class IndexFiles {
  readonly #folder: CacheFolder;
  readonly #key: string;
  readonly #log: Logger;
  #isBroken = false;

  constructor(
    { folder, product }: IndexOptions,
    place: { readonly root: string; readonly settings: Settings; readonly log: Logger },
  ) {
    this.#folder = folder;
    this.#log = place.log;
    this.#key = contentHash(JSON.stringify([format, product, place.root, place.settings]));
  }

  async read(name: string): Promise<IndexFile | undefined> {
    const file = await this.#folder.read(this.#nameOf(name));
    const headEnd = file?.text.indexOf("\n") ?? -1;
    if (!file || headEnd < 0) return undefined;
    const body = file.text.slice(headEnd + 1);
    if (file.text.slice(0, headEnd) !== this.#headOf(body)) return undefined;
    // As git does: a file written in the same moment as the index may have been written once more.
    const isRacy = ({ modified }: FileStat): boolean => modified + clockGrain >= file.modified;
    return { lines: body === "" ? [] : body.split("\n"), isRacy };
  }

  /** Gives up for good when the folder cannot be written, with a word to the log. */
  async write(name: string, lines: readonly string[]): Promise<void> {
    if (this.#isBroken) return;
    const body = lines.join("\n");
    try {
      await this.#folder.write(this.#nameOf(name), `${this.#headOf(body)}\n${body}`);
    } catch (cause) {
      this.#isBroken = true;
      const reason = reasonOf(cause);
      this.#log.info(`The analysis is not kept for the next start: ${reason}`);
    }
  }

  /** To be called after writing. */
  async trim(): Promise<void> {
    if (!this.#isBroken) await this.#folder.trim();
  }

  #nameOf(name: string): string {
    return `${this.#key}-${name}`;
  }

  #headOf(body: string): string {
    return `cellbridge index ${this.#key} ${shortHash(body)}`;
  }
}

/** Milliseconds; the coarsest clock of a file system that is still in use ticks every two seconds. */
const clockGrain = 2000;
