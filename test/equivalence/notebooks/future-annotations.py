# `from __future__ import annotations`: hints that name what does not exist yet.
# returns: hints, model
# %% [markdown]
# # Linked values
# %%
from __future__ import annotations
from dataclasses import dataclass
import typing
import numpy as np
from sklearn.linear_model import Ridge
# %%
@dataclass
class Node:
    value: float
    next: Node | None = None
def collect(node: Node | Chain | None) -> list[float]:
    values: list[float] = []
    while node is not None:
        values.append(node.value)
        node = node.next
    return values
# %%
class Chain(Node):
    pass
# %% [markdown]
# ## Build
# %%
head: Node | None = None
for value in np.linspace(0, 1, 3).tolist():
    head = Node(value, head)
# %%
values = collect(head)
model = Ridge().fit(np.array(values).reshape(-1, 1), values)
hints = list(typing.get_type_hints(Node))
