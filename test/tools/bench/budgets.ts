/** The budgets of the design (on two cores) beside what was measured. */
export interface Budget {
  readonly what: string;
  readonly budget: string;
  readonly value: number | undefined;
  readonly isMet: boolean | undefined;
}

export function atLeast(what: string, budget: number, value: number | undefined): Budget {
  const isMet = value === undefined ? undefined : value >= budget;
  return { what, budget: `at least ${budget}`, value, isMet };
}

export function below(what: string, budget: number, value: number | undefined): Budget {
  const isMet = value === undefined ? undefined : value < budget;
  return { what, budget: `below ${budget}`, value, isMet };
}
