/**
 * What a Markdown cell or a comment says, once everything is taken out that is not said: headings on
 * their own, links, images, badges, code, instructions such as "run this cell", commented-out code.
 */
import { wordCount } from "./words";

export interface Prose {
  /** Text below the headings. */
  readonly body: string;
  /** Words in `body`; a formula counts as a few. */
  readonly words: number;
  readonly headings: readonly string[];
}

/** The prose of a Markdown source. */
export function proseOf(markdown: string): Prose {
  const text = markdown
    .replace(/\r\n?/g, "\n")
    .replace(/^(`{3,}|~{3,})[\s\S]*?(^\1|$(?![\s\S]))/gm, "")
    .replace(/<!--[\s\S]*?-->|<(style|script)[\s\S]*?<\/\1>/g, "")
    .replace(/<h([1-6])[^>]*>([\s\S]*?)<\/h\1>/gi, "\n# $2\n")
    .replace(/<[^>]*>/g, " ")
    .replace(/^(.+)\n(=+|-{2,})[ \t]*$/gm, "# $1")
    .replace(/!\[[^\]]*\](\([^)]*\)|\[[^\]]*\])/g, " ")
    .replace(/\[([^\]]*)\](\([^)]*\)|\[[^\]]*\])/g, "$1")
    .replace(/https?:\/\/\S+/g, " ");
  const headings: string[] = [];
  const lines: string[] = [];
  for (const line of text.split("\n")) {
    const heading = /^ {0,3}#{1,6}\s*(.*?)[\s#]*$/.exec(line)?.[1];
    if (heading === undefined) lines.push(line);
    else if (heading !== "") headings.push(heading);
  }
  const formulas = text.match(/\$\$[\s\S]+?\$\$|\$[^$\n]+\$|\\begin\{/g)?.length ?? 0;
  const body = withoutBoilerplate(lines.join("\n").replace(/\$\$[\s\S]+?\$\$|\$[^$\n]+\$/g, " "));
  return { body, words: wordCount(body) + 3 * formulas, headings };
}

/** Comments that say something, of those of a cell. */
export function proseComments(comments: readonly string[]): readonly string[] {
  return comments
    .map((comment) => comment.replace(/^#+[:!]?\s*/, "").trim())
    .filter((text) => wordCount(text) >= 2 && !isCode(text) && !isDirective(text))
    .filter((text) => withoutBoilerplate(text).trim() !== "");
}

function withoutBoilerplate(text: string): string {
  return text
    .split(/(?<=[.!?])\s+|\n/)
    .filter((sentence) => !boilerplate.some((pattern) => pattern.test(sentence)))
    .join("\n");
}

/** Sentences that could stand above any code. */
const boilerplate: readonly RegExp[] = [
  /^\W*(please\s+|now\s+|just\s+|simply\s+)*(run|execute|re-?run)\s+(this|the|all|each|every|next|following)\b[^.]{0,40}\bcells?\b/i,
  /^\W*(run|execute) (this|me|it)\b.{0,20}$/i,
  /^\W*(todo|fixme|xxx|wip)\b/i,
  /^\W*(your|write your|add your|enter your|insert your|put your) (own )?(code|solution|answer)\b/i,
  /\b(licensed under|all rights reserved|apache license|copyright)\b/i,
  /^\W*(open|run|view) (in|on) (google )?(colab|kaggle|binder|github|sagemaker|tensorflow\.org)\b/i,
  /^\W*(back to )?(table of contents|contents|index|toc)\W*$/i,
];

/** A comment that is code which was switched off. */
function isCode(text: string): boolean {
  return (
    /^[\w.[\]'", ]+\s*([-+*/%|&^]|\/\/|\*\*)?=[^=]/.test(text) ||
    /^[\w.]+\(.*\)?[\s;,:]*(#.*)?$/.test(text) ||
    /^(from\s+\S+\s+import|import)\s+[\w., *]+$/.test(text) ||
    /^(for\s+.+\s+in\s+.+|if\s+.+|elif\s+.+|while\s+.+|with\s+.+|def\s+\w+\(.*|class\s+\w+.*|else|try|except.*):$/.test(
      text,
    ) ||
    /^(return|yield|del|raise|assert)\s+[\w.[\]()]+$/.test(text) ||
    /^[@%!]\w|^[)\]}({["',.]/.test(text) ||
    (/[)\]}]\s*,?$/.test(text) && /[=([{]/.test(text) && !/\s\p{L}+\s\p{L}+\s/u.test(text))
  );
}

/** Comments that are meant for tools. */
function isDirective(text: string): boolean {
  return /^(\||%%|In\s*\[|noqa\b|type:|pylint:|mypy:|fmt:|yapf:|isort:|pragma\b|cellbridge:|-\*-|ruff:|hide\b|export\b)/i.test(
    text,
  );
}
