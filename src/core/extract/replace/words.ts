/** Why code stays in its cells although the module has it, in words: what is in the way, what to do. */
import type { Refusal } from "../refusal";
import type { Tie } from "./exchange";

export type ReplaceWords = Pick<Refusal, "reason" | "remedy">;

export const replaceWords = {
  syntax: (cell: number): ReplaceWords => ({
    reason: `cell ${cell + 1} has a syntax error`,
    remedy: "correct the cell",
  }),
  secret: (name: string): ReplaceWords => ({
    reason: `\`${name}\` of the module reads from the environment what the notebook has written out`,
    remedy: "read it from the environment in the notebook too, and extract again",
  }),
  global: (name: string, variable: string): ReplaceWords => ({
    reason: `\`${name}\` lives by \`${variable}\`, a variable of the module that the notebook does not share`,
    remedy: `pass \`${variable}\` to functions as a parameter, and extract again`,
  }),
  form: (name: string, why: string): ReplaceWords => ({
    reason: `\`${name}\` cannot be taken out of its cell: ${why}`,
    remedy: "give it lines of its own",
  }),
  overruled: (name: string, cell: number): ReplaceWords => ({
    reason: `cell ${cell + 1} gives \`${name}\` another value, which the module would not see`,
    remedy: "use another name there",
  }),
  changedBelow: (name: string, cell: number): ReplaceWords => ({
    reason: `cell ${cell + 1} changes \`${name}\` after code above has used it as it was`,
    remedy: "move the change up to the definition",
  }),
  needsKept: (name: string, needed: string, because: string): ReplaceWords => ({
    reason: `\`${name}\` uses \`${needed}\`, which stays in the notebook: ${because}`,
    remedy: `see to \`${needed}\` first`,
  }),
  notHandedOver: (name: string, why: string): ReplaceWords => ({
    reason: `\`${name}\` has more parameters in the module, and ${why}`,
    remedy: `call \`${name}\` there with all that it needs, or move that code`,
  }),
  hidden: (name: string, variable: string, cell: number): ReplaceWords => ({
    reason: `cell ${cell + 1} reads \`${variable}\`, which \`${name}\` keeps to itself`,
    remedy: `move that code up to where \`${variable}\` is computed, in a section of its own`,
  }),
  deleted: (name: string, variable: string, cell: number): ReplaceWords => ({
    reason: `cell ${cell + 1} deletes \`${variable}\`, which \`${name}\` is handed and hands on`,
    remedy: `take the \`del\` away, or use another name in what \`${name}\` does`,
  }),
  between: (name: string, cell: number, tie: Tie | undefined): ReplaceWords => {
    const what =
      tie === undefined
        ? "runs a command"
        : tie.kind === "name"
          ? `works with \`${tie.name}\``
          : tie.kind === "chance"
            ? "draws random numbers"
            : "works with files";
    return {
      reason: `code that stays in cell ${cell + 1} ${what} in the middle of what \`${name}\` does`,
      remedy:
        "move it above or below, or divide the section there with a heading; then extract again",
    };
  },
} as const;
