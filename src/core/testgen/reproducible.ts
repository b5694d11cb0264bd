/**
 * What a call may depend on besides its arguments, told by the names of what its code calls: chance
 * and library versions make a result differ from run to run, files and the clock make a call no test.
 */
import { calleeName } from "../dataflow/calleeChain";
import type { Call } from "../python/ast";
import { isBuiltin } from "../python/builtins";

/** "same": equal arguments give an equal result; "varies": of equal form; "outside": no test at all. */
export type Nature = "same" | "varies" | "outside";

/** `path`: where the callee comes from, as far as that is known. */
export function natureOf(call: Call, path: string | undefined): Nature {
  const name = calleeName(call.func);
  const whole = path?.replace(/^builtins\./, "") ?? name;
  if (outsidePaths.test(whole) || outsideMethods.test(name)) return "outside";
  return variablePaths.test(whole) || variableMethods.test(name) ? "varies" : "same";
}

/** Whether a call only makes or changes values, in a way that needs nothing but Python and arrays. */
export function makesValues(path: string | undefined): boolean {
  if (path === undefined) return true;
  return plainPaths.test(path) || isBuiltin(path);
}

/** Whether a call of a stage needs nothing but Python and libraries that bring their own data. */
export function runsAnywhere(path: string | undefined): boolean {
  return makesValues(path) || (path !== undefined && ownDataPaths.test(path));
}

/** What fits a model many times, or walks through all pairs of rows. */
export function isSlow(path: string): boolean {
  return slowPaths.test(path);
}

/** What of a library a test with stages may call itself. */
export function runsInAMoment(path: string | undefined): boolean {
  return runsAnywhere(path) && !isSlow(path ?? "");
}

export function worst(natures: Iterable<Nature>): Nature {
  const found = new Set(natures);
  return found.has("outside") ? "outside" : found.has("varies") ? "varies" : "same";
}

const plainPaths =
  /^(builtins|numpy|pandas|polars|math|cmath|datetime|decimal|fractions|collections|itertools|functools|operator|re|string|statistics|textwrap|dataclasses|enum|copy|pathlib\.(Pure)?Path)\b|^torch\.(tensor|zeros|ones|eye|arange|linspace|full|Tensor|stack|cat|randn?|randint)\b/;

const ownDataPaths =
  /^(ml|sklearn|scipy|statsmodels|typing|random|warnings|contextlib|json\.(dumps|loads))\b/;

const slowPaths =
  /\.(\w+SearchCV|cross_val\w*|cross_validate|learning_curve|validation_curve|permutation_\w+|TSNE|MDS|Isomap|SpectralClustering|basinhopping|dual_annealing|differential_evolution)(\.|$)/;

const outsidePaths =
  /^(open|input|exec|eval|os|shutil|subprocess|socket|urllib|requests|httpx|time|sqlite3|sqlalchemy|glob|tempfile|getpass|matplotlib|seaborn|plotly|IPython|display)(\.|$)|\.(read_(?!html$)\w+|loadtxt|genfromtxt|savez?(_compressed)?|imread|imwrite|now|today|utcnow|fetch_\w+|load_dataset|get_rdataset)$|^(numpy|joblib|pickle|torch|json)\.(load|dump|save)$/;

const outsideMethods =
  /^(to_(csv|excel|parquet|json|sql|pickle|hdf|feather)|read_text|read_bytes|exists|is_file|is_dir|iterdir|r?glob|cwd|home|getenv|write_text|mkdir|unlink|from_file|from_pretrained|\w*download|urlretrieve|savefig|plot|hist|show|imshow)$/;

/** What is drawn by chance, and what is learned, which no two versions of a library do alike. */
const variablePaths =
  /(^|\.)(random|uuid|secrets|default_rng|shuffle|sample)(\.|$)|^sklearn\.(?!metrics\.|preprocessing\.|base\.|datasets\.load_)|^scipy\.(optimize|cluster|integrate|interpolate|sparse)\.|^(xgboost|lightgbm|catboost|torch(?!\.(tensor|zeros|ones|eye|arange|linspace|full|Tensor|stack|cat)\b)|tensorflow|keras|transformers|prophet|statsmodels)\./;

const variableMethods =
  /^(sample|shuffle|permutation|normal|rand|randn|randint|choice|(arg)?partition)$/;
