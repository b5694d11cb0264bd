/** One sign that a cell belongs to a phase. `collect.ts` finds them, `weigh.ts` decides between them. */
import type { PhaseLabel } from "../apis/phaseLabel";

export interface Evidence {
  readonly label: PhaseLabel;
  /** For people: "sklearn.svm.SVC.fit", "new column `rate`". */
  readonly reason: string;
  readonly weight: number;
  /** It comes along with something else, as the plot with an importance plot: never the main phase. */
  readonly isAside: boolean;
  /** It picks a model that a library has ready, which says little beside its training. */
  readonly isReadyMade: boolean;
  /** A function does it, which the cell defines or calls. */
  readonly isInFunction: boolean;
  /** 0-based top-level statement of the cell; 0 for what is about the whole cell. */
  readonly statement: number;
}

/** What a finder may add to a sign. */
export type Nuance = Partial<Pick<Evidence, "isAside" | "isReadyMade" | "isInFunction">>;

/** A sign without any nuance. */
export const plainSign: Required<Nuance> = {
  isAside: false,
  isReadyMade: false,
  isInFunction: false,
};

/** How much a sign says. Only signs of the highest kind that a cell has are listened to. */
export const weights = {
  /** A call or structure that is this phase. */
  certain: 3,
  /** Very probably: the receiver's type is unknown, or the structure has other uses. */
  likely: 2,
  /** Configures or accompanies; counts when the cell does nothing else. */
  minor: 1,
  /** A name or a heading. */
  hint: 0,
} as const;
