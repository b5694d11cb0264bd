/** The generators of random numbers that libraries keep for all who ask, by the name of their state. */
export const anyGenerator = [
  "numpy.random",
  "random",
  "tensorflow.random",
  "torch.random",
] as const;

export type Generator = (typeof anyGenerator)[number];
