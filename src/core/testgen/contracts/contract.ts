/** Which kind of class promises what: estimators and torch modules, told by their methods and bases. */
import type { TestBody } from "../testBody";
import { estimatorContract, isEstimator, type ContractInput } from "./estimatorContract";
import { ownClass } from "./ownClass";
import { isTorchModule, torchContract } from "./torchContract";

/**
 * A test of what the symbol promises as what it is; undefined for what promises nothing. Throws
 * `NotClosed` where it promises something that cannot be asked for.
 */
export function contractOf(symbol: string, input: ContractInput): TestBody | undefined {
  const owner = ownClass(symbol, input.module);
  if (!owner) return undefined;
  if (isTorchModule(owner, input.module)) return torchContract(owner, input);
  return isEstimator(owner) ? estimatorContract(owner, input) : undefined;
}
