/** What a change does to a rule that it is reviewed by: a sentence in Markdown, and whether it makes its own review weaker. */
export type OwnRule = { readonly text: string; readonly weaker: boolean };
