# Class bodies and decorators that take run-time state when they are defined.
# returns: encoded, decoded, registry_names
# %%
import numpy as np
import pandas as pd
# %% [markdown]
# ## Load
# %%
words = pd.Series(["cat", "dog", "cat", "emu"])
vocabulary = {word: at for at, word in enumerate(sorted(words.unique()))}
registry = {}
# %%
def register(kind):
    registry[kind.__name__.lower()] = kind
    return kind
@register
class Encoder:
    size = len(vocabulary)
    unknown = max(vocabulary.values()) + 1
    def __call__(self, word):
        return vocabulary.get(word, self.unknown)
@register
class Decoder(Encoder):
    def __call__(self, code):
        return next((word for word, at in vocabulary.items() if at == code), "?")
# %% [markdown]
# ## Encode
# %%
encoder = registry["encoder"]()
encoded = [encoder(word) for word in [*words, "fox"]]
decoded = [registry["decoder"]()(code) for code in encoded]
registry_names = sorted(registry)
