/**
 * What names of the pandas, numpy and scikit-learn worlds mean for rows. Methods are judged by name,
 * since frames come out of functions whose types nobody knows; what is not listed gives nothing.
 * Sources: pandas 2.3, numpy 2.3, scikit-learn 1.7, imbalanced-learn 0.14, category_encoders 2.8.
 */

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** Methods that give the same rows with other values or columns. */
export const keepsRows = words(`
  copy astype fillna ffill bfill pad interpolate replace rename assign apply applymap map transform
  to_numpy to_frame to_list tolist as_matrix reset_index set_index sort_values sort_index reshape
  ravel flatten squeeze round clip toarray todense tocsr tocsc abs where mask add sub mul div truediv
  divide multiply subtract pow rank cumsum shift diff pct_change rolling expanding ewm pop get eval
  isnull isna notnull notna isin between lower upper strip split contains extract len get_dummies
  float double long int numpy cpu cuda to detach type unsqueeze view merge join infer_objects
  convert_dtypes select_dtypes set_axis reindex_like cache prefetch batch shuffle tz_localize
  tz_convert insert argmax
`);

/** Methods that leave rows out. */
export const leavesRowsOut = words(`
  dropna drop_duplicates query head tail filter nlargest nsmallest truncate first last take compress
  sample loc iloc
`);

/** Methods that sum all rows up. */
export const sumsUp = words("mean median std var min max quantile mode sum");

/** Those that models are told by; a bound such as the first year is no lesson. */
export const teaches = words("mean median std quantile");

/** Functions that give an array of the rows of their first argument. */
export const arrayFunctions = words(`
  array asarray asanyarray copy log log1p log2 log10 exp expm1 sqrt abs absolute square nan_to_num
  where clip round reshape ravel squeeze expand_dims float32 float64 int32 int64 DataFrame Series
  to_numeric to_datetime get_dummies cut qcut tensor as_tensor from_numpy FloatTensor LongTensor
  Tensor csr_matrix from_tensor_slices TensorDataset DataLoader DMatrix Dataset Pool from_pandas
  to_categorical normalize ascontiguousarray list pad_sequences shuffle QuantileDMatrix Index argmax rint argsort abs
`);

/** Functions that put columns side by side. */
export const besideFunctions = words("hstack c_ column_stack");

/** Functions that put rows below each other. */
export const belowFunctions = words("concat concatenate vstack r_ append row_stack");

/** Transformers whose result depends on the rows that they were fitted on. */
export const statefulClasses = words(`
  StandardScaler MinMaxScaler MaxAbsScaler RobustScaler QuantileTransformer PowerTransformer
  KBinsDiscretizer SplineTransformer TargetEncoder KernelCenterer
  SimpleImputer KNNImputer IterativeImputer Imputer
  CountVectorizer TfidfVectorizer TfidfTransformer
  SelectKBest SelectPercentile SelectFpr SelectFdr SelectFwe GenericUnivariateSelect SelectFromModel
  RFE RFECV SequentialFeatureSelector VarianceThreshold BorutaPy
  PCA KernelPCA IncrementalPCA SparsePCA MiniBatchSparsePCA TruncatedSVD NMF MiniBatchNMF FastICA
  FactorAnalysis LatentDirichletAllocation DictionaryLearning MiniBatchDictionaryLearning Nystroem
  TSNE Isomap LocallyLinearEmbedding UMAP
  LeaveOneOutEncoder CatBoostEncoder WOEEncoder JamesSteinEncoder MEstimateEncoder CountEncoder
  Normalization
`);

/** Composites that learn what their parts learn. */
export const compositeClasses = words(`
  Pipeline make_pipeline ColumnTransformer make_column_transformer FeatureUnion make_union
  DataFrameMapper
`);

/** Composites that are whatever their last part is. */
export const pipelines = words("Pipeline make_pipeline");

/** Resamplers that add rows made of the rows at hand. */
export const oversamplers = words(`
  SMOTE SMOTENC SMOTEN ADASYN BorderlineSMOTE KMeansSMOTE SVMSMOTE RandomOverSampler SMOTEENN
  SMOTETomek
`);

/** Callbacks of training that act on validation scores. */
export const stoppers = words("EarlyStopping ModelCheckpoint early_stopping");

/** Base types of the API tables whose values learn. */
export const learnerTypes = [
  "sklearn.Base",
  "imblearn.Sampler",
  "keras.Model",
  "keras.Tokenizer",
  "xgboost.Booster",
  "lightgbm.Booster",
  "catboost.CatBoost",
] as const;

/** Attributes of a table or array that hold no rows. */
export const rowlessAttributes = words("shape size columns dtypes dtype ndim nbytes feature_names");

/** A name that promises rows on which nothing was decided: "X_test", "testData". */
export function saysTest(name: string): boolean {
  return wordsIn(name).some((word) => testWords.has(word)) && !saysValidation(name);
}

export function saysValidation(name: string): boolean {
  return wordsIn(name).some((word) => validationWords.has(word));
}

/** A name that says of its rows that others are kept for the test. */
export function saysTraining(name: string): boolean {
  return wordsIn(name).some((word) => /^[xy]?train(ing)?[xy]?$/.test(word));
}

const testWords = words("test testing te xte yte holdout xtest ytest testx testy testset testdata");
const validationWords = words("val valid validation dev eval cv");

function wordsIn(name: string): readonly string[] {
  return name
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[_\d]+/);
}

/** A column of points in time. */
export function saysTime(column: string): boolean {
  return /^(date|time|datetime|timestamp|ds|day|month|year)$|(_|\b)(date|time|datetime|timestamp)$|date$/i.test(
    column,
  );
}
