/** What a command about a script that a model writes asks for, by its verb. Ids are those of plans (`PLAN_ID`). */
export type PlanCommands = {
  /** `named`: the verb was written, so that it is a task whatever its words are. */
  readonly author: { readonly verb: 'author'; readonly task: string; readonly named: boolean };
  readonly approve: { readonly verb: 'approve'; readonly id: string };
  /** `wish`: what to change, in words. */
  readonly revise: { readonly verb: 'revise'; readonly id: string; readonly wish: string };
  readonly reject: { readonly verb: 'reject'; readonly id: string };
  readonly rerun: { readonly verb: 'rerun'; readonly id: string };
  /** `workflow`: the name or path of one that exists. */
  readonly modify: { readonly verb: 'modify'; readonly workflow: string; readonly wish: string };
  /** `as`: the name of the file, without its ending; null: as the script is called. */
  readonly save: { readonly verb: 'save'; readonly id: string; readonly as: string | null };
};
