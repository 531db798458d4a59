/** An agent that is not started before a person has approved its phase. */
export type HeldAgent = { readonly label: string; readonly phase: string };
