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
  evaluates: (name: string, call: string): ReplaceWords => ({
    reason: `\`${name}\` runs text by \`${call}\`, and names in it would no longer be the notebook's`,
    remedy: `hand the namespace to \`${call}\` as a parameter of \`${name}\``,
  }),
  overruled: (name: string, cell: number): ReplaceWords => ({
    reason: `cell ${cell + 1} gives \`${name}\` another value, which the module would not see`,
    remedy: "use another name there",
  }),
  changedBelow: (name: string, cell: number): ReplaceWords => ({
    reason: `cell ${cell + 1} changes \`${name}\` after code above has used it as it was`,
    remedy: "move the change up to the definition",
  }),
  redefined: (name: string, cell: number): ReplaceWords => ({
    reason: `cell ${cell + 1} defines \`${name}\` again, and the module gives that one only`,
    remedy: "give one of the two another name, and extract again",
  }),
  shared: (name: string, path: string): ReplaceWords => ({
    reason: `\`${name}\` is in ${path} too, and would be another one there`,
    remedy: `let one module take \`${name}\` and all that uses it`,
  }),
  runsEarly: (name: string, module: string, cell: number, tie: Tie): ReplaceWords => ({
    reason: `to import \`${name}\` runs all of ${module}, also what ${tieInWords(tie)} after cell ${cell + 1}`,
    remedy: `move cell ${cell + 1} above or below what the module does`,
  }),
  aboveImport: (name: string, module: string, cell: number): ReplaceWords => ({
    reason: `the notebook imports ${module} in cell ${cell + 1}, and to import \`${name}\` above would run it earlier`,
    remedy: "move that import to the top of the notebook",
  }),
  bindsToo: (variable: string, cell: number): ReplaceWords => ({
    reason: `cell ${cell + 1} reads \`${variable}\`, which the statement binds on its way`,
    remedy: "bind it in a statement of its own, and extract again",
  }),
  unknowable: {
    reason: "nobody can tell which names it binds",
    remedy: "write the names out, and extract again",
  },
  unseen: (module: string): ReplaceWords => ({
    reason: `nothing above it imports from ${module}, so that it would have its effect too late`,
    remedy: "move it below a definition that cells use",
  }),
  changedByKept: (name: string, cell: number): ReplaceWords => ({
    reason: `cell ${cell + 1} works with \`${name}\` and stays, so that its work would be done twice`,
    remedy: "see to that cell first",
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
    const what = tie === undefined ? "runs a command" : tieInWords(tie);
    return {
      reason: `code that stays in cell ${cell + 1} ${what} in the middle of what \`${name}\` does`,
      remedy:
        "move it above or below, or divide the section there with a heading; then extract again",
    };
  },
} as const;

function tieInWords(tie: Tie): string {
  switch (tie.kind) {
    case "name":
      return `works with \`${tie.name}\``;
    case "chance":
      return "draws random numbers";
    case "files":
      return "works with files";
  }
}
