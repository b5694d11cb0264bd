/** Attributes and functions that say of what they are used on that it holds numbers, and in which form. */
const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

export const ofBoth = words(
  "shape size T dtype mean std var sum min max any all copy astype clip round cumsum prod",
);
export const arrayOnly = words(
  `ndim argmin argmax argsort dot ravel reshape flatten transpose squeeze tolist nonzero sort
  take repeat`,
);
export const frameOnly = words("values to_numpy iloc drop index columns fillna median quantile");
export const plainFunctions = words(
  "len range zip enumerate reversed list tuple sum max min abs sorted set isinstance float int hasattr",
);
/** Functions of numpy that take one column. */
export const ofVectors = words("polyfit polyval interp vander outer convolve correlate bincount");
export const estimatorMethods = words(
  `fit predict transform fit_transform fit_predict predict_proba decision_function score_samples
  kneighbors partial_fit inverse_transform`,
);
