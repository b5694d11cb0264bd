# Headings and text in other languages, with letters that names cannot have.
# returns: daten, modell, güte, 予測
# %% [markdown]
# # Kündigungen
# Sagt voraus, welche Kunden kündigen.
# %%
import numpy as np
from sklearn.linear_model import LinearRegression
# %% [markdown]
# ## Daten laden & säubern
# Eine Zeile je Kunde.
# %%
daten = np.array([[1.0, 2.0], [2.0, 1.0], [3.0, 5.0], [4.0, 4.0]])
ziel = daten @ np.array([1.0, 0.5])
# %% [markdown]
# ## Modell trainieren
# %%
modell = LinearRegression().fit(daten, ziel)
# %% [markdown]
# ## Güte
# %%
güte = modell.score(daten, ziel)
# %% [markdown]
# ## 予測する
# %%
予測 = modell.predict(daten[:1])
# %% [markdown]
# ## Прогноз
# %%
прогноз = 予測 + güte
