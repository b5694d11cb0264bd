/** The examples below each command's help: real commands, each for another purpose. */

export const programExamples = `
Examples:
  cellbridge check                           findings of all notebooks below this folder
  cellbridge analyze churn.ipynb --format json
  cellbridge extract churn.ipynb --dry-run   the module that would be written
  cellbridge slice churn.ipynb --cell 24     what cell 24 depends on

Settings: [tool.cellbridge] in pyproject.toml, or cellbridge.toml.
Exit codes: 0 clean, 1 findings, 2 failure (such as a notebook that cannot be read).`;

export const checkExamples = `
Examples:
  cellbridge check notebooks "reports/**/*.ipynb"
  cellbridge check --rule unexplained-cell=off --fail-on warning
  git show :churn.ipynb | cellbridge check --stdin-filename churn.ipynb

Left out: what .gitignore and the setting \`exclude\` name, hidden folders, virtual environments,
node_modules. A file that is named is taken in any case. A notebook that cannot be read is listed,
the others are checked, and the exit code is 2.`;

export const baselineExamples = `
Examples:
  cellbridge baseline                        accept everything, and commit the file
  cellbridge baseline notebooks/old          accept what one folder has; the rest stays as it is
  cellbridge check --no-baseline             see it all again

A finding is known by its rule and its name or cell, not by its line: moving code makes nothing new.`;

export const analyzeExamples = `
Examples:
  cellbridge analyze churn.ipynb
  cellbridge analyze churn.ipynb --format json | jq '.notebooks[0].flows'
  cellbridge analyze . --format jsonl > facts.jsonl       one line per notebook, as they come

Cells are counted from 1 in texts and options, from 0 in JSON ("index", "cell"); lines and columns
from 1 in both. Fields of the JSON are only ever added.`;

export const extractExamples = `
Examples:
  cellbridge extract notebooks/churn.ipynb --dry-run
  cellbridge extract notebooks/churn.ipynb --output-dir src/models
  cellbridge extract notebooks/churn.ipynb --symbols clean,build_features --format json

What cannot be right is refused, with the cell and what to do, and the rest is written; what is
asked for by name or cell is written as a whole or not at all. A module that was edited by hand is
not written at all: each edit is listed with its line, to be carried over to the notebook or undone.
Exit codes: 0 written or unchanged, 1 written without what was refused, 2 nothing written.`;

export const replaceExamples = `
Examples:
  cellbridge replace notebooks/churn.ipynb --dry-run      how each cell would change
  cellbridge extract churn.ipynb && cellbridge replace churn.ipynb

Definitions become imports, the code of a stage becomes its call; looks, plots, Markdown and all
outputs stay. What would mean something else then stays in its cells, with the reason.
Exit codes: 0 replaced, 1 replaced but for what stays, 2 nothing replaced.`;

export const generateTestExamples = `
Examples:
  cellbridge generate-test notebooks/churn.ipynb --symbol clean_name --dry-run
  cellbridge generate-test notebooks/churn.ipynb --symbol clean_name && pytest

Cases are calls with written-out values whose result the notebook shows, assertions and doctests.
Where there are none, the test fails and says what is to be written.
Exit codes: 0 written or there already, 1 still to be written by hand, 2 nothing written.`;

export const sliceExamples = `
Examples:
  cellbridge slice churn.ipynb --cell 22
  cellbridge slice churn.ipynb --cell 24 --var auc > auc.py
  cellbridge slice churn.ipynb --cell 24 --output --format notebook > auc.ipynb
  cellbridge slice churn.ipynb --cell 7 --forward         the cells that depend on cell 7

The notebook is read from top to bottom and nothing is run. IPython syntax that the slice needs is
kept; as text it is written as calls of get_ipython(), for \`ipython FILE\`.
Exit code 1: the slice reads a name that no cell binds.`;
