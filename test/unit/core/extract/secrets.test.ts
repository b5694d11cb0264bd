import assert from "node:assert/strict";
import { findSecret } from "../../../../src/core/extract/secrets";

// Put together here, so that no scanner takes this file for a leak.
const key = (prefix: string, rest: string): string => prefix + rest;

describe("what looks like a secret", () => {
  const secrets: readonly (readonly [string, string])[] = [
    ["an AWS access key", `key = "${key("AKIA", "IOSFODNN7ABCDEFG")}"`],
    ["an OpenAI key", `client = OpenAI("${key("sk-", "proj-abc123def456ghi789jkl012")}")`],
    [
      "a GitHub token",
      `url = f"https://${key("ghp_", "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8")}@github.com"`,
    ],
    [
      "a JSON Web Token",
      `h = "${key("eyJhbGciOiJIUzI1NiJ9.", "eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmN")}"`,
    ],
    ["a private key", `pem = """${key("-----BEGIN RSA ", "PRIVATE KEY-----")}`],
    ["a password in a URL", 'engine("postgresql://scott:tiger12@db.local/sales")'],
    ["a password", 'password = "hunter2!"'],
    ["a password", 'connect(user="bob", password="hunter2!")'],
    ["a key", 'API_KEY: str = "d41d8cd98f00b204"'],
    ["a key", 'config = {"api_key": "d41d8cd98f00b204"}'],
    ["a secret", "os.environ['CLIENT_SECRET'] = 'q8w7e6r5t4'"],
    ["an access token", 'hf_token = "abcd1234efgh"'],
    ["a key (random letters and digits)", 'x = "zX81kQp0aLm3Rt7Vb2Nc9Yd4We6Hu5Js"'],
  ];
  for (const [what, text] of secrets) {
    it(`is ${what}: ${text.slice(0, 30)}`, () => assert.equal(findSecret(text)?.what, what));
  }

  const harmless: readonly string[] = [
    'pad_token = "<pad>"',
    'token = "hello world"',
    'unk_token: str = "[UNK]"',
    'password = ""',
    'password = "your-password-here"',
    'api_key = "YOUR_API_KEY"',
    'api_key = os.environ["API_KEY"]',
    'password = getpass("Password: ")',
    'key = "customer_id"',
    'sort_key = "tenure"',
    'known_hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"',
    'alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"',
    'url = "https://storage.googleapis.com/tensorflow-1-public/course3/cats_and_dogs_v2.zip"',
    'name = "sklearn_preprocessing_StandardScaler_v2_fitted"',
    'primary_key = "order_id"',
    'task = "sk-learn-pipeline-with-standard-scaler"',
  ];
  for (const text of harmless) {
    it(`is not: ${text.slice(0, 60)}`, () => assert.equal(findSecret(text), undefined));
  }

  it("has a place", () => {
    const text = 'a = 1\npassword = "hunter2!"\n';
    const hit = findSecret(text);
    assert.ok(hit);
    assert.equal(text.slice(hit.span.start, hit.span.end), 'password = "hunter2!"');
  });
});
