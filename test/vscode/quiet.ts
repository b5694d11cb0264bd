// What keeps VS Code still: settings without welcome pages, AI, updates and telemetry, and the few
// built-in extensions that a notebook extension needs. Starting with all of them takes twice as long.

/** Settings for every VS Code that this folder starts. Automatic saving would hide unsaved states. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  "chat.disableAIFeatures": true,
  "telemetry.telemetryLevel": "off",
  "workbench.startupEditor": "none",
  "workbench.enableExperiments": false,
  "workbench.tips.enabled": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.reduceMotion": "on",
  "workbench.editor.restoreEditors": false,
  "window.commandCenter": false,
  "window.title": "${dirty}${activeEditorShort}${separator}${rootName}",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "extensions.webWorker": false,
  "update.mode": "none",
  "update.showReleaseNotes": false,
  "files.autoSave": "off",
  "files.hotExit": "off",
  "git.autofetch": false,
  "git.openRepositoryInParentFolders": "never",
  "remote.autoForwardPorts": false,
  "editor.accessibilitySupport": "off",
  "npm.autoDetect": "off",
  "typescript.disableAutomaticTypeAcquisition": true,
  "json.schemaDownload.enable": false,
};

/** Built-in extensions that are left in. */
export const builtinExtensions: readonly string[] = [
  "configuration-editing",
  "diff",
  "git",
  "git-base",
  "ipynb",
  "json",
  "log",
  "markdown-basics",
  "markdown-language-features",
  "merge-conflict",
  "notebook-renderers",
  "python",
  "theme-defaults",
  "theme-modern-icons",
  "theme-seti",
  "xml",
  "yaml",
];
