/**
 * Which Python module a notebook becomes: the one mapping that extraction, evidence and the tree
 * share. The name can be imported, and does not hide a module that the code is likely to import.
 */
import { standardLibrary } from "../python/stdlib";

/**
 * "notebooks/Churn v2.ipynb" becomes "churn_v2": lower case, words joined by one underscore, accents
 * dropped, other scripts kept. A name that starts with a digit, is a keyword, or would hide a module
 * of the standard library or a well-known package gets "nb_" in front: "01-load.ipynb" becomes
 * "nb_01_load", "pandas.ipynb" becomes "nb_pandas".
 */
export function moduleName(notebookPath: string): string {
  const file = notebookPath.slice(notebookPath.lastIndexOf("/") + 1).replace(/\.ipynb$/i, "");
  const words = file
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/(\p{Ll}|\d)(\p{Lu}\p{Ll})/gu, "$1_$2")
    .toLowerCase()
    // Python compares identifiers in this form.
    .normalize("NFKC")
    .replace(/[^\p{L}\p{Nd}_]+/gu, "_")
    .replace(/_{2,}/g, "_")
    .replace(/^_|_$/g, "");
  if (words === "") return "notebook";
  return isUsable(words) ? words : `nb_${words}`;
}

/** Path of the notebook's module below a folder: ("notebooks/churn.ipynb", "src") gives "src/churn.py". */
export function modulePathOf(notebookPath: string, outputDir: string): string {
  const folder = outputDir
    .replaceAll("\\", "/")
    .replace(/^(\.\/)+/, "")
    .replace(/\/+$/, "");
  const file = `${moduleName(notebookPath)}.py`;
  return folder === "" || folder === "." ? file : `${folder}/${file}`;
}

function isUsable(name: string): boolean {
  return !/^\p{Nd}/u.test(name) && !reserved.has(name) && !standardLibrary.has(name);
}

/** Lower-case keywords, names with a meaning to Python, and packages that notebooks import. */
const reserved: ReadonlySet<string> = new Set(
  `and as assert async await break case class continue def del elif else except finally for from
  global if import in is lambda match nonlocal not or pass raise return try type while with yield
  conftest setup test tests
  altair bokeh boto3 bs4 cv2 cycler dash dask datasets django fastai fastapi flask gensim gradio
  graphviz gym gymnasium h5py huggingface_hub ipykernel ipython ipywidgets jax joblib jupyter keras
  langchain librosa lightgbm lightning matplotlib mlflow networkx nltk numba numpy nbformat onnx
  openai opencv optuna pandas patsy pip plotly polars prophet pyarrow pydantic pymc pyspark pytest
  pytorch_lightning ray requests scipy scrapy seaborn setuptools shap sklearn spacy sqlalchemy
  statsmodels streamlit sympy tensorboard tensorflow timm tokenizers torch torchaudio torchvision
  tornado tqdm transformers umap wandb xarray xgboost catboost yaml`
    .trim()
    .split(/\s+/),
);
