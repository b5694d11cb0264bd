// Stands in for the Python Debugger extension, which page tests cannot download: the real debugpy, as
// that extension starts it, and the defaults that it adds to a launch.
import * as vscode from "vscode";

export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.debug.registerDebugConfigurationProvider("debugpy", {
      resolveDebugConfigurationWithSubstitutedVariables: (_folder, configuration) => ({
        console: "integratedTerminal",
        justMyCode: true,
        redirectOutput: configuration["console"] === "internalConsole",
        ...configuration,
      }),
    }),
    vscode.debug.registerDebugAdapterDescriptorFactory("debugpy", {
      createDebugAdapterDescriptor: ({ configuration }) =>
        new vscode.DebugAdapterExecutable(String(configuration["python"]), [
          "-m",
          "debugpy.adapter",
        ]),
    }),
  );
}
