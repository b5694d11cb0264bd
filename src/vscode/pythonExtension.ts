/** What the Python extension knows, where there is one; nothing is taken for granted about its answers. */
import * as vscode from "vscode";

/** The part of its API that is used: `environments` is stable since 2023. */
interface PythonApi {
  readonly environments?: {
    getActiveEnvironmentPath?(resource: vscode.Uri): { readonly path?: unknown } | undefined;
    resolveEnvironment?(
      path: unknown,
    ): Promise<{ readonly executable?: { readonly uri?: vscode.Uri } } | undefined>;
  };
}

/** The program file of the Python that was chosen for a folder. */
export async function pythonOfEditor(folder: vscode.WorkspaceFolder): Promise<string | undefined> {
  const extension = vscode.extensions.getExtension<PythonApi>("ms-python.python");
  const environments = (await extension?.activate())?.environments;
  const active = environments?.getActiveEnvironmentPath?.(folder.uri);
  if (!active) return undefined;
  const resolved = await environments?.resolveEnvironment?.(active);
  return resolved?.executable?.uri?.fsPath;
}
