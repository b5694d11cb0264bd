// What the page tests and the driver extension say to each other.

/** Names of the environment variables that reach the driver. */
export const driverEnv = {
  portFile: "CELLBRIDGE_DRIVER_PORT_FILE",
  secret: "CELLBRIDGE_DRIVER_SECRET",
} as const;

/** A function's source text, and what to call it with after `vscode`. */
export interface DriverCall {
  readonly source: string;
  readonly argument: unknown;
}

/** What the call returned, or how it failed. */
export interface DriverAnswer {
  readonly value?: unknown;
  readonly error?: string;
}
