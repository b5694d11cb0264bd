/**
 * The library tables, one JSON file each. Their form is checked by a unit test (`schema.ts`), so
 * nothing is parsed or copied here.
 */
import altair from "./tables/altair.json";
import bokeh from "./tables/bokeh.json";
import builtins from "./tables/builtins.json";
import catboost from "./tables/catboost.json";
import cv2 from "./tables/cv2.json";
import dask from "./tables/dask.json";
import datasets from "./tables/datasets.json";
import fastai from "./tables/fastai.json";
import gensim from "./tables/gensim.json";
import imblearn from "./tables/imblearn.json";
import ipython from "./tables/ipython.json";
import jax from "./tables/jax.json";
import joblib from "./tables/joblib.json";
import keras from "./tables/keras.json";
import lightgbm from "./tables/lightgbm.json";
import lightning from "./tables/lightning.json";
import matplotlib from "./tables/matplotlib.json";
import mlflow from "./tables/mlflow.json";
import networkx from "./tables/networkx.json";
import nltk from "./tables/nltk.json";
import numpy from "./tables/numpy.json";
import optuna from "./tables/optuna.json";
import pandas from "./tables/pandas.json";
import pil from "./tables/pil.json";
import plotly from "./tables/plotly.json";
import polars from "./tables/polars.json";
import prophet from "./tables/prophet.json";
import pycaret from "./tables/pycaret.json";
import pymc from "./tables/pymc.json";
import pyspark from "./tables/pyspark.json";
import recommenders from "./tables/recommenders.json";
import requests from "./tables/requests.json";
import sagemaker from "./tables/sagemaker.json";
import scipy from "./tables/scipy.json";
import seaborn from "./tables/seaborn.json";
import shap from "./tables/shap.json";
import sklearn from "./tables/sklearn.json";
import spacy from "./tables/spacy.json";
import sqlalchemy from "./tables/sqlalchemy.json";
import statsmodels from "./tables/statsmodels.json";
import stdlib from "./tables/stdlib.json";
import tensorflow from "./tables/tensorflow.json";
import torch from "./tables/torch.json";
import torchaudio from "./tables/torchaudio.json";
import torchvision from "./tables/torchvision.json";
import tqdm from "./tables/tqdm.json";
import transformers from "./tables/transformers.json";
import unknown from "./tables/unknown.json";
import xgboost from "./tables/xgboost.json";
import type { ApiPackage } from "./schema";

/** In no particular order: no two tables describe the same path. */
export const apiTables: readonly ApiPackage[] = [
  altair,
  bokeh,
  builtins,
  catboost,
  cv2,
  dask,
  datasets,
  fastai,
  gensim,
  imblearn,
  ipython,
  jax,
  joblib,
  keras,
  lightgbm,
  lightning,
  matplotlib,
  mlflow,
  networkx,
  nltk,
  numpy,
  optuna,
  pandas,
  pil,
  plotly,
  polars,
  prophet,
  pycaret,
  pymc,
  pyspark,
  recommenders,
  requests,
  sagemaker,
  scipy,
  seaborn,
  shap,
  sklearn,
  spacy,
  sqlalchemy,
  statsmodels,
  stdlib,
  tensorflow,
  torch,
  torchaudio,
  torchvision,
  tqdm,
  transformers,
  unknown,
  xgboost,
] as unknown as readonly ApiPackage[]; // JSON modules have the type of their text
