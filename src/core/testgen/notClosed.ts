/** Why something of a notebook cannot be run in a test, as a clause for people. */
export class NotClosed extends Error {}
