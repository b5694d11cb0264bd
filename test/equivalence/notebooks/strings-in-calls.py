# Strings over several lines, comments and odd layout stay as they are when code is indented.
# returns: table, model
# %%
import io
import textwrap
import pandas as pd
from sklearn.linear_model import Ridge
# %% [markdown]
# ## Load
# %%
query = """
SELECT *
    FROM t  -- "all"
"""
table = pd.read_csv(io.StringIO("""a,b
1,2
3,4
"""))
# a comment above
note = '''one
  # not a comment
two'''  # a comment beside

# %% [markdown]
# ## Features
# %%
if len(table):
    text = f"""rows:
{len(table)}
  cols: {
        len(table.columns)
    }"""
    # a comment inside
    nested = [
        """x
y""",
    ]
pattern = ("a+"
           "b?"
    'z')
text += textwrap.dedent("""\
    joined
      again""")
# %% [markdown]
# ## Train
# %%
model = Ridge(alpha=len(query) + len(note)).fit(
    table, [len(text) + len(pattern), len(nested[0])]
)
