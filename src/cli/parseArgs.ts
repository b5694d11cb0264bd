/**
 * From what was typed to one object. Commander reads it and writes the help; nothing is printed and
 * nothing exits here: what commander has to say comes back as data.
 */
import { Command, CommanderError } from "commander";
import type { Args, Said } from "./args";
import { commands as makeCommands } from "./commands";
import { programExamples } from "./help";

export function parseArgs(argv: readonly string[], version: string): Args | Said {
  let args: Args | undefined;
  let out = "";
  let err = "";
  const program = new Command("cellbridge")
    .description("Bridges Jupyter notebooks and the repository.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "show help")
    .addHelpText("after", programExamples);
  const commands = makeCommands((parsed) => (args = parsed));
  for (const command of [program, ...commands]) {
    command.exitOverride().configureHelp({ helpWidth: 100 }).showHelpAfterError(false);
    command.configureOutput({
      writeOut: (text) => (out += text),
      writeErr: (text) => (err += text),
      outputError: (text, write) =>
        write(`${text.trimEnd()}\nSee: ${[...pathOf(command), "--help"].join(" ")}\n`),
    });
  }
  for (const command of commands) program.addCommand(command);
  try {
    program.parse(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: "said", out, err, isFailure: error.exitCode !== 0 };
  }
  return args ?? { kind: "said", out, err, isFailure: true };
}

/** "cellbridge slice" for the command `slice`. */
function pathOf(command: Command): readonly string[] {
  return command.name() === "cellbridge" ? ["cellbridge"] : ["cellbridge", command.name()];
}
