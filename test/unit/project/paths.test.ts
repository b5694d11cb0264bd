import assert from "node:assert/strict";
import { comparePaths, isWithin, joinPath, parentOf, relativeTo } from "../../../src/project/paths";

describe("paths", () => {
  it("join and resolve, also at the root and on drives", () => {
    assert.equal(joinPath("/a/b", "../c/./d.ipynb"), "/a/c/d.ipynb");
    assert.equal(joinPath("/a", "/b/c"), "/b/c");
    assert.equal(joinPath("/", "a"), "/a");
    assert.equal(joinPath("/a", "../../.."), "/");
    assert.equal(joinPath("C:/a", "../b"), "C:/b");
    assert.equal(joinPath("C:/a", "D:/b"), "D:/b");
    assert.equal(joinPath("C:/a", ".."), "C:/");
    assert.equal(joinPath("C:/a", "../.."), "C:/");
    assert.equal(joinPath("a/b", "../../c"), "c");
  });

  it("keep the server and the share of a network path", () => {
    const share = "//server/share";
    assert.equal(joinPath(`${share}/a`, "b/../c.ipynb"), `${share}/a/c.ipynb`);
    assert.equal(joinPath("C:/a", `${share}/a`), `${share}/a`);
    assert.equal(joinPath(`${share}/a`, "../../.."), `${share}/`);
    assert.equal(parentOf(`${share}/a`), `${share}/`);
    assert.equal(parentOf(`${share}/`), undefined);
    assert.equal(relativeTo(`${share}/`, `${share}/a`), "a");
  });

  it("know what lies below a folder by whole names", () => {
    assert.equal(relativeTo("/a", "/a/b/c"), "b/c");
    assert.equal(relativeTo("/a", "/a"), "");
    assert.equal(relativeTo("/a", "/ab"), undefined);
    assert.equal(relativeTo("/", "/ab"), "ab");
    assert.equal(relativeTo("C:/", "C:/ab"), "ab");
  });

  it("end at the root", () => {
    assert.equal(parentOf("/a"), "/");
    assert.equal(parentOf("/"), undefined);
    assert.equal(parentOf("C:/a"), "C:/");
    assert.equal(parentOf("C:/"), undefined);
  });

  it("sort as a file tree does", () => {
    const paths = ["b.ipynb", "a-b/x", "a/z", "a/b/y", "a.ipynb"];
    assert.deepEqual([...paths].sort(comparePaths), [
      "a/b/y",
      "a/z",
      "a-b/x",
      "a.ipynb",
      "b.ipynb",
    ]);
  });

  it("find a path, or a folder around it, in a set", () => {
    assert.ok(isWithin("a/b/c", new Set(["a/b"])));
    assert.ok(isWithin("a/b/c", new Set(["a/b/c"])));
    assert.ok(!isWithin("a/bc", new Set(["a/b"])));
  });
});
