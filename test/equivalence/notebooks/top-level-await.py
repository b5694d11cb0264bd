# `await` at the top level, in loops and comprehensions.
# returns: first, several, model
# %%
import asyncio
import numpy as np
from sklearn.linear_model import LinearRegression
# %%
async def fetch(at):
    await asyncio.sleep(0)
    return base + at
async def stream(count):
    for at in range(count):
        yield await fetch(at)
# %% [markdown]
# ## Load
# %%
base = 10
first = await fetch(1)
several = await asyncio.gather(*(fetch(at) for at in range(3)))
# %%
collected = []
async for item in stream(4):
    collected.append(item)
# %% [markdown]
# ## Train
# %%
model = LinearRegression().fit(np.array(collected).reshape(-1, 1), [each async for each in stream(4)])
