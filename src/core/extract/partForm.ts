/** What a symbol of a plan looks like from outside: what it gets, what it gives, what it says it does. */
import type { Parameter, Parameters } from "../python/ast";
import { docstringOf } from "../python/docstring";
import type { PlannedSymbol, StageForm } from "./extractionPlan";
import { functionOf } from "./functionTraits";
import type { Unit } from "./units";

export type PartForm = Pick<PlannedSymbol, "parameters" | "returns" | "summary">;

/** `added` are the parameters that a function gets in the module. Nothing is said of constants. */
export function definitionForm(unit: Unit, added: readonly string[]): PartForm {
  const node = unit.statements.at(-1)?.node;
  const { source } = unit.facts;
  if (node?.kind === "ClassDef") {
    const init = node.body.find(
      (each) => each.kind === "FunctionDef" && each.name.name === "__init__",
    );
    const parameters =
      init?.kind === "FunctionDef" ? parametersIn(init.params, source).slice(1) : [];
    return { parameters, ...summaryOf(docstringOf(node, source)) };
  }
  const callable = node?.kind === "FunctionDef" ? node : functionOf(unit);
  if (!callable) return {};
  const parameters = [...parametersIn(callable.params, source), ...added];
  if (callable.kind === "Lambda") return { parameters };
  const { returns } = callable;
  return {
    parameters,
    ...(returns && { returns: [source.slice(returns.start, returns.end)] }),
    ...summaryOf(docstringOf(callable, source)),
  };
}

export function stageForm({ parameters, returns, docstring }: StageForm): PartForm {
  return { parameters, returns, ...summaryOf(docstring) };
}

/** As they are written: names with their stars and annotations, without defaults. */
function parametersIn({ all }: Parameters, source: string): readonly string[] {
  const text = ({ name, form, annotation }: Parameter): string => {
    const stars = form === "var-positional" ? "*" : form === "var-keyword" ? "**" : "";
    return `${stars}${name.name}${annotation ? `: ${source.slice(annotation.start, annotation.end)}` : ""}`;
  };
  return all.map(text);
}

/** The first paragraph, as docstrings begin with their summary. */
function summaryOf(docstring: string | undefined): Pick<PartForm, "summary"> {
  const [first = ""] = (docstring ?? "").trim().split(/\n\s*\n/);
  const summary = first.replace(/\s+/g, " ").trim();
  return summary === "" ? {} : { summary };
}
