# Dataclasses, enums, named tuples and protocols, with defaults from settings.
# returns: result
# %%
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple
import numpy as np
# %%
EPOCHS = 5
learning_rate = 0.2
class Optimizer(Enum):
    SGD = "sgd"
    MOMENTUM = "momentum"
@dataclass(frozen=True)
class Config:
    epochs: int = EPOCHS
    rate: float = learning_rate
    optimizer: Optimizer = Optimizer.SGD
    layers: list = field(default_factory=lambda: [2, 1])
class Point(NamedTuple):
    x: float
    y: float = 0.0
    def norm(self):
        return (self.x**2 + self.y**2) ** 0.5
# %% [markdown]
# ## Configure
# %%
config = Config()
run_config = replace(config, optimizer=Optimizer.MOMENTUM)
point = Point(3.0, 4.0)
# %% [markdown]
# ## Train
# %%
def descend(config: Config, start: Point) -> list:
    weights, speed, history = np.array(start), np.zeros(2), []
    for _ in range(config.epochs):
        speed = (0.5 if config.optimizer is Optimizer.MOMENTUM else 0.0) * speed + weights
        weights = weights - config.rate * speed
        history.append(Point(*weights).norm())
    return history
history = {each.optimizer: descend(each, point) for each in (config, run_config)}
result = min(history, key=lambda key: history[key][-1])
