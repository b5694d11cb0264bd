/** The phrases in English. */
import { actions, latin, type Phrases } from "./phraseTable";

export const english: Phrases = {
  ...latin("and", "or"),
  cut: "{names} and others",
  actions: actions(
    ["the data", "loads", "looks at", "splits", "prepares"],
    ["features", "builds"],
    ["the model", "sets up", "trains", "tunes", "evaluates", "applies"],
    ["the results", "plots", "saves", "checks"],
  ),
  computes: "computes values",
  defines: "defines {names}",
  using: " with {names}",
  takes: "takes {names}",
  changes: "changes {names}",
  makes: "makes {names}",
  function: {
    takes: "Takes {names}.",
    default: "{name} ({value} by default)",
    reads: "Reads {names} of the notebook.",
    changes: "Changes {names}.",
    returns: "Returns {names}.",
  },
  class: { bases: "A {names}.", madeFrom: "Made from {names}.", offers: "Offers {names}." },
  notebook: { does: "This notebook {work}.", reads: "It reads {names}." },
  settings: "Settings of {model}: {names}.",
};
