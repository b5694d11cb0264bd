/** What holds inside of a block, and what behind it, where the block may have been skipped. */
import { checkUses } from "../../../support/checkUses";

describe("Reads in blocks", () => {
  checkUses(
    "see what the block has bound, and behind it what was before as well",
    `
# %%
model = Net()
# %%
for rate in 0.1, 0.2:
    model = Net()
    model.fit(rate)
    scores = model.scores
# %%
model
`,
    `
1:1 Net <- undefined
2:2 Net <- undefined
2:3 model <- 2:2
2:3 rate <- 2:1
2:4 model <- 2:2 after \`.fit()\` 2:3
3:1 model <- 1:1 2:2 after \`.fit()\` 2:3
`,
  );

  checkUses(
    "see what a block around has bound, and what an inner one may have bound since",
    `
# %%
x = 1
# %%
if today:
    x = 2
    print(x)
    while more:
        x = 3
        print(x)
    print(x)
print(x)
`,
    `
2:1 today <- undefined
2:3 x <- 2:2
2:4 more <- undefined
2:6 x <- 2:5
2:7 x <- 2:2 2:5
2:8 x <- 1:1 2:2 2:5
`,
  );

  checkUses(
    "see nothing of the other branch",
    `
# %%
x = 1
# %%
if today:
    x = 2
else:
    x = 4
    print(x)
`,
    `
2:1 today <- undefined
2:5 x <- 2:4
`,
  );

  checkUses(
    "count what \`with\` and \`try\` hold to the block around",
    `
# %%
x = 1
# %%
for name in names:
    with open(name) as file:
        x = file.read()
    print(x)
    try:
        y = x
    except OSError as x:
        print(x)
    print(y)
`,
    `
2:1 names <- undefined
2:2 name <- 2:1
2:3 file <- 2:2
2:4 x <- 2:3
2:6 x <- 2:3
2:8 x <- 2:3 2:7
2:9 y <- 2:6
`,
  );

  checkUses(
    "keep what was before where an expression or a case may bind",
    `
# %%
x = 1
# %%
for name in names:
    if name and (x := name):
        pass
    match name:
        case [x]:
            pass
    print(x)
`,
    `
2:1 names <- undefined
2:2 name <- 2:1
2:2 name <- 2:1
2:4 name <- 2:1
2:7 x <- 1:1 2:2 2:5
`,
  );

  checkUses(
    "see changes of the object that the block has made, and no others",
    `
# %%
rows = []
rows.append(1)
# %%
for name in names:
    rows = []
    rows.append(name)
    same = rows
    same.append(2)
    print(rows)
# %%
rows
`,
    `
1:2 rows <- 1:1
2:1 names <- undefined
2:3 rows <- 2:2
2:3 name <- 2:1
2:4 rows <- 2:2 after \`.append()\` 2:3
2:5 same <- 2:4 after \`.append()\` 2:3
2:6 rows <- 2:2 after \`.append()\` 2:3 after \`.append()\` 2:5
3:1 rows <- 1:1 2:2 after \`.append()\` 1:2 after \`.append()\` 2:3 after \`.append()\` 2:5
`,
  );
});
