import assert from "node:assert/strict";
import { unusedImport } from "../../../src/core/rules/unused-import";
import { checkFix, checkRule, fixesOf } from "../../support/checkRule";

/** The statement, read once, so that only what the test is about is unused. */
function unchanged(text: string): void {
  checkRule(unusedImport, text);
}

describe("unused-import", () => {
  it("an import read only inside a function counts as read", () => {
    checkRule(
      unusedImport,
      `
# %%
import os, sys
#          ^^^ unused-import: \`sys\` is imported here, but no cell reads it.
# %%
def name(): return os.name
`,
    );
  });

  it("marks each alias of a statement for itself", () => {
    checkRule(
      unusedImport,
      `
# %%
import numpy as np, pandas as pd
#                   ^^^^^^^^^^^^ unused-import: \`pd\` is imported here, but no cell reads it.
from os.path import (join,
#                    ^^^^ unused-import
    exists as is_there)
#   ^^^^^^^^^^^^^^^^^^ unused-import
print(np.pi)
`,
    );
  });

  it("marks an import that is hidden before anybody reads it", () => {
    checkRule(
      unusedImport,
      `
# %%
from loaders import load
#                   ^^^^ unused-import
load = 3
print(load)
`,
    );
  });

  it("is silent about an import that another cell repeats and reads", () =>
    unchanged(`
# %%
import numpy as np
# %%
import numpy as np
print(np.pi)
`));

  it("is silent about submodules that are read through their package", () =>
    unchanged(`
# %%
import scipy as sp
import scipy.stats
import xml.etree.ElementTree
print(sp.stats.norm, xml.etree)
`));

  it("is silent about imports made for their effect", () =>
    unchanged(`
# %%
from __future__ import annotations
import seaborn
from mpl_toolkits.mplot3d import Axes3D
from mpl_toolkits import mplot3d
from sklearn.experimental import enable_iterative_imputer
print(1)
`));

  it("is silent about guarded and conditional imports", () =>
    unchanged(`
# %%
try:
    import cupy as xp
except ImportError:
    import numpy as xp
if True:
    import google.colab
with open("x"):
    import late
`));

  it("is silent about imports with noqa and about exported ones", () =>
    unchanged(`
# %%
import os  # noqa
import sys  # noqa: F401
import re  # pylint: disable=unused-import
# %%
from rates import spend_rate
__all__ = ["spend_rate"]
# %%
#| export
from fastcore.basics import patch
`));

  it("heeds only the noqa that is about unused imports", () => {
    checkRule(
      unusedImport,
      `
# %%
import os  # noqa: E402
#      ^^ unused-import
print(1)
`,
    );
  });

  it("is silent about names that only magics and shell lines read", () =>
    unchanged(`
# %%
import numpy as np
import os, sys
import math
# %%
%timeit np.sum([1])
!{sys.executable} -m pip list
!echo $os.name
# %%
%%timeit
math.sqrt(2)
`));

  it("is silent about names in annotations, type comments and code in strings", () =>
    unchanged(`
# %%
import numpy as np
from typing import List, Optional
import pandas as pd
import math
def f(a: "np.ndarray") -> "Optional[int]": ...
x = []  # type: List[int]
pd.eval("math.pi + 1")
`));

  it("is silent about names in text that a class of the notebook evaluates", () =>
    checkRule(
      unusedImport,
      `# %%
import math
class Show:
    def __init__(self, *codes):
        self.values = [eval(code) for code in codes]
# %%
Show("math.pi")
`,
    ));

  it("is silent where a cell cannot be parsed and mentions the name", () =>
    unchanged(`
# %%
import os
# %%
os.listdir(
`));

  it("still speaks when the cell that cannot be parsed does not mention it", () => {
    checkRule(
      unusedImport,
      `
# %%
import os
#      ^^ unused-import
# %%
open(
`,
    );
  });

  it("is silent where exec may read it and the text names it", () =>
    unchanged(`
# %%
import math
exec("print(math.pi)")
`));

  it("is silent about a notebook of imports for others to run", () =>
    unchanged(`
# %%
import os
import numpy as np
# %%
from math import pi
`));

  describe("its fix", () => {
    const fix = (before: string, after: string): void =>
      checkFix(
        unusedImport,
        `\n# %%\n${before}\nprint(a)\n`,
        `\n# %%\n${after}${after ? "\n" : ""}print(a)\n`,
      );

    it("is safe", () => {
      const fixes = fixesOf(unusedImport, "# %%\nimport os\nprint(1)\n");
      assert.deepEqual(
        fixes.map(({ title, isSafe }) => ({ title, isSafe })),
        [{ title: "Remove the import of `os`", isSafe: true }],
      );
    });

    it("takes the line with its comment", () => fix("import b  # for later", ""));
    it("takes one of several aliases, wherever it stands", () => {
      fix("import b, a", "import a");
      fix("import a, b", "import a");
      fix("import b, a, c as d", "import a");
      fix("from m import b, a, c", "from m import a");
    });
    it("takes all aliases, one after the other", () => fix("from m import b, c\na = 1", "a = 1"));
    it("takes one line of a parenthesised import", () => {
      fix("from m import (\n    b,  # first\n    a,\n)", "from m import (\n    a,\n)");
      fix(
        "from m import (\n    a,  # kept\n    b,  # gone\n)",
        "from m import (\n    a,  # kept\n)",
      );
      fix("from m import (\n    a,\n    b\n)", "from m import (\n    a,\n)");
    });
    it("leaves brackets that share a line with the alias", () => {
      fix("from m import (b,\n               a)", "from m import (a)");
      fix(
        "from m import (a,  # kept\n               b)",
        "from m import (a,  # kept\n               )",
      );
      fix(
        "from m import (b,  # first\n               a)",
        "from m import (  # first\n               a)",
      );
    });
    it("copes with backslashes", () => {
      fix("from m import a, \\\n    b", "from m import a");
      fix("from m import b, \\\n    a", "from m import a");
    });
    it("takes a statement out of a line of several", () => {
      fix("import b; import a", "import a");
      fix("import a; import b", "import a");
      fix("import a; import b; x = 1  # note", "import a; x = 1  # note");
      fix("import a; import b;", "import a;");
      fix("import b;", "");
    });
    it("leaves an empty cell where nothing else stands in it", () => {
      checkFix(unusedImport, "# %%\nimport b\n# %%\nprint(1)\n", "# %%\n\n# %%\nprint(1)\n");
    });
    it("takes the last line of a cell with the break before it", () => {
      checkFix(unusedImport, "# %%\nprint(1)\nimport b\n", "# %%\nprint(1)\n");
    });
    it("is not offered for an import behind a magic", () => {
      assert.deepEqual(fixesOf(unusedImport, "# %%\n%time import b\nprint(1)\n"), []);
    });
  });
});
