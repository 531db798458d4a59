/** A way to lay out the work. `bound`: what keeps it from growing. */
export type Pattern = { readonly name: string; readonly fits: string; readonly bound: string };

export const PATTERNS: readonly Pattern[] = [
  {
    name: 'Fan-out over a list',
    fits: 'the same question for many files, packages, routes; the list from files(), changes() or one scout.',
    bound:
      'Batches of 4 to 10 files to an agent, of small ones more: files() gives no sizes. Cut the list, name what was cut.',
  },
  {
    name: 'Lenses',
    fits: 'one change or file seen from 3 to 6 given sides.',
    bound: 'Dedupe across lenses before verifying.',
  },
  {
    name: 'Cross-check',
    fits: 'findings have to be right: one sceptic each, or three from opposing angles for the severe ones, votes counted in code.',
    bound: 'findings × votes ≤ a constant; the rest is an omission.',
  },
  {
    name: 'Escalation',
    fits: 'cheap readers mark places, dear ones look at the marked only.',
    bound: 'A limit on the marked.',
  },
  {
    name: 'Drafts and a judge',
    fits: 'a plan or design with several good answers: 2 to 4 drafts from given angles, judges with one scale and reasons, the winner by code, one writer who takes the best of the others.',
    bound: 'drafts × judges is a constant.',
  },
  {
    name: 'Until dry',
    fits: 'how many there are is unknown.',
    bound:
      'At most 5 rounds, 2 without anything new end it, and `budget.remainingUsd()` is looked at before each.',
  },
  {
    name: 'Synthesis',
    fits: 'people want prose.',
    bound:
      'One agent at the end, in a `try`, tools: [], from the confirmed list; the list itself is returned by code.',
  },
  {
    name: 'Migration',
    fits: 'many places have to change: find them, plan each, verify the plans; the report is the plan, since agents edit nothing.',
    bound: 'A limit on places, by folder.',
  },
];
