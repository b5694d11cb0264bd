/**
 * Shows, for notebooks in the form of test/equivalence/notebooks, the module, what stays behind and
 * where its results differ from the notebook's.
 *
 *   node --import tsx test/tools/runEquivalence.ts [--quiet] FILE.py…
 */
import { equivalenceCase } from "../equivalence/cases";
import { runCases } from "../equivalence/runCases";
import { scratchFolder } from "../python/scratch";

async function main(): Promise<void> {
  const files = process.argv.slice(2).filter((each) => each !== "--quiet");
  const isQuiet = process.argv.includes("--quiet");
  const scratch = scratchFolder();
  for (const file of files) {
    const { name, extraction, request } = await equivalenceCase(file, scratch);
    const { plan, module } = extraction;
    const [result] = await runCases([request]);
    console.log(`══ ${name}: ${result?.status}, compared ${result?.compared.join(" ")}`);
    for (const each of result?.differences ?? []) console.log(`  ${each}`);
    for (const { cell, line, symbol, reason, remedy } of plan.refusals) {
      console.log(`  refused: cell ${cell + 1}:${line} ${symbol}: ${reason}; ${remedy}`);
    }
    if (isQuiet) continue;
    for (const { cell, reason } of plan.left) console.log(`  left: cell ${cell + 1}: ${reason}`);
    console.log(module?.text ?? "no module");
  }
}

void main();
