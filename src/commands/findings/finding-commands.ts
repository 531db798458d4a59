/** What a command about findings asks for, by its verb. Ids are those of findings, as `findingIdIn` reads them; at least one. */
export type FindingCommands = {
  readonly dismiss: {
    readonly verb: 'dismiss';
    readonly findings: readonly string[];
    readonly reason: string;
  };
  readonly reopen: { readonly verb: 'reopen'; readonly findings: readonly string[] };
};
