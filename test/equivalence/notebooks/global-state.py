# Functions that change globals through `global` and by methods.
# returns: calls, log, results, cache
# %%
calls = 0
log = []
cache = {}
# %%
def score(x):
    global calls
    calls += 1
    log.append(x)
    return x * calls

def cached(x):
    if x not in cache:
        cache[x] = score(x)
    return cache[x]
# %% [markdown]
# ## Predict
# %%
results = [cached(x) for x in (3, 1, 3, 2)]
# %%
calls = 100
results.append(score(5))
print(calls, log)
