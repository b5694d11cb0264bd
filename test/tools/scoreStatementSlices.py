"""How many slices say the same program as the expected ones, layout and comments aside.

usage: scoreStatementSlices.py PREDICTIONS [--list]
PREDICTIONS: [{"name": ..., "slice": source, "expected": source}], as measureDataflow.ts writes it.
"""

import ast
import json
import sys


def normal(source: str) -> str:
    try:
        return ast.unparse(ast.parse(source))
    except SyntaxError:
        return source


with open(sys.argv[1], encoding="utf-8") as file:
    cases = json.load(file)
wrong = [case for case in cases if normal(case["slice"]) != normal(case["expected"])]
print(f"exact {len(cases) - len(wrong)}/{len(cases)}")
if "--list" in sys.argv:
    for case in wrong:
        print(f"\n# {case['name']}\n# expected\n{case['expected']}\n# found\n{case['slice']}")
