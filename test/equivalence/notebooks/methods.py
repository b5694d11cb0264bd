# Classes whose methods read run-time state, class attributes, properties, static methods, inheritance.
# returns: model, predictions, name, slow, width
# %%
import numpy as np
# %%
LABELS = ("low", "high")
X = np.arange(12.0).reshape(6, 2)
y = (X.sum(axis=1) > 9).astype(int)
n_columns = X.shape[1]
# %%
class Base:
    kind = "base"
    width = n_columns
    def fit(self, X, y):
        self.threshold_ = X[y == 1].mean() * rate
        return self
    @property
    def name(self):
        return f"{self.kind} {LABELS[1]}"
    @staticmethod
    def centre(X):
        return X - centre
class Model(Base):
    kind = "model"
    def predict(self, X):
        return [LABELS[int(row.mean() > self.threshold_)] for row in self.centre(X) + centre]
    def fit(self, X, y):
        return super().fit(X, y)
# %%
rate = 0.9
centre = X.mean()
# %% [markdown]
# ## Train
# %%
model = Model().fit(X, y)
# %% [markdown]
# ## Predict
# %%
predictions = model.predict(X)
name = model.name
width = Model.width + len(Base.centre(X))
# %%
rate = 0.1
slow = Model().fit(X, y).threshold_
