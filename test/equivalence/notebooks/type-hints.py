# Annotated variables with and without a value, aliases of types, hints read when a function is defined.
# returns: constant, label
# %%
from typing import Any, Callable, Dict, List, Optional, Tuple, Union
import numpy as np
import pandas as pd
# %%
Score = Dict[str, float]
Metric = Callable[[np.ndarray, np.ndarray], float]
threshold: float = 0.5
label: Optional[str]
Model = Union["Constant", None]
# %%
class Constant:
    value: float
    def fit(self, y: np.ndarray) -> "Constant":
        self.value = float(y.mean() + offset)
        return self
def evaluate(model: Constant, metrics: List[Tuple[str, Metric]], y: np.ndarray) -> Score:
    return {name: metric(y, np.full_like(y, model.value)) for name, metric in metrics}
# %% [markdown]
# ## Load
# %%
frame: pd.DataFrame = pd.DataFrame({"y": [0.0, 1.0, 3.0]})
y: np.ndarray = frame["y"].to_numpy()
offset: float = y.max()
# %% [markdown]
# ## Train
# %%
constant: Model = Constant().fit(y)
metrics: List[Tuple[str, Metric]] = [("mae", lambda a, b: float(np.abs(a - b).mean()))]
scores: Score = evaluate(constant, metrics, y)
# %%
best: Tuple[str, Any] = min(scores.items(), key=lambda item: item[1])
label = "good" if best[1] < threshold else "poor"
