import { anywhere, notInPlan, notLocal, type Setting } from './setting.ts';

const NO_OTHERS =
  'what other runs have spent is kept with their artifacts on GitHub, and not on this machine';
const NO_TIME = 'the answers of a dry run take no time';

/** How much one run may take, of what, and where it stops for a person. */
export const LIMIT_SETTINGS = [
  {
    name: 'max-cost-usd',
    schema: { kind: 'number' },
    weaker: 'less',
    default: 5,
    from: anywhere('lower'),
    help: 'The run spends at most this many dollars (estimated from the price table). The most that a request can cost is set aside before it is sent.',
    flag: { placeholder: 'N', help: 'dollars at most, estimated from the price table' },
  },
  {
    name: 'max-cost-usd-per-pull-request',
    schema: { kind: 'number' },
    weaker: 'less',
    from: notLocal(NO_OTHERS),
    help: 'All runs about one pull request together spend at most this many dollars, whatever started them. A run gets what is left of it where that is less than `max-cost-usd`; with nothing left, or where what was spent is not known, no model is asked and the check is neutral, or fails with `fail-on: incomplete`. It counts from the first run with this setting on.',
  },
  {
    name: 'max-cost-usd-per-day',
    schema: { kind: 'number' },
    weaker: 'less',
    from: notLocal(NO_OTHERS),
    help: 'The same for all runs that begin in this repository on one day of UTC.',
  },
  {
    name: 'max-output-tokens',
    schema: { kind: 'count' },
    weaker: 'less',
    from: anywhere('lower'),
    help: 'The run writes at most this many output tokens. The longest that an answer can be is set aside before it is asked for.',
    flag: {
      placeholder: 'N',
      help: 'output tokens at most',
      default: 'no limit',
    },
  },
  {
    name: 'max-agents',
    schema: { kind: 'count', max: 1000 },
    weaker: 'less',
    default: 1000,
    from: anywhere('lower'),
    help: 'Agents that one run may start, 1000 at most.',
    flag: { placeholder: 'N', help: 'agents that one run may start, 1000 at most' },
  },
  {
    name: 'max-failed-agents',
    schema: { kind: 'share' },
    weaker: 'more',
    default: 0.2,
    from: notInPlan('the agents of a dry run do not fail', 'lower'),
    help: 'The share of agents and of items of `parallel()` and `pipeline()` that may fail; above it the run did not complete.',
    flag: { placeholder: 'SHARE', help: 'agents that may fail before the run counts as incomplete' },
  },
  {
    name: 'max-turns',
    schema: { kind: 'count', max: 100 },
    weaker: 'less',
    // Production agents that work are kept to about ten steps (arXiv:2512.04123).
    default: 10,
    from: anywhere('lower'),
    help: 'Model turns that one agent may take.',
    flag: { placeholder: 'N', help: 'model turns that one agent may take' },
  },
  {
    name: 'agent-timeout-minutes',
    schema: { kind: 'number' },
    weaker: 'less',
    default: 10,
    from: notInPlan(NO_TIME, 'lower'),
    help: 'Minutes that one agent may take, without those in which its edits are verified.',
    flag: { placeholder: 'N', help: 'minutes that one agent may take' },
  },
  {
    name: 'time-limit-minutes',
    schema: { kind: 'number' },
    weaker: 'less',
    from: notInPlan(NO_TIME, 'lower'),
    help: 'Minutes that the run may take, counted from the start of this step. Default, 10 less than `timeout-minutes` of the job.',
    flag: { placeholder: 'N', help: 'minutes that the run may take', default: 'no limit' },
  },
  {
    name: 'concurrency',
    schema: { kind: 'count', max: 256 },
    default: 16,
    from: notInPlan('it changes neither the agents of a run nor their cost', 'lower'),
    help: 'Agents at work at the same time.',
    flag: { placeholder: 'N', help: 'agents at work at the same time' },
  },
  {
    name: 'gate-phases',
    schema: { kind: 'lines' },
    weaker: 'other',
    default: [],
    from: notInPlan('a dry run goes through every phase', 'told'),
    help: 'Titles of phases, one per line. Before the first agent of such a phase the run ends as `waiting`, and goes on once a person has approved the phase.',
    flag: { placeholder: 'PHASE', help: 'wait for approval before the first agent of this phase' },
  },
  {
    name: 'auto-approve-below-usd',
    schema: { kind: 'number' },
    from: notLocal('on this machine a plan is run by whoever asks for it'),
    help: 'A script that was written for a task in a comment runs at once where the upper end of its estimate is below this many dollars. Not set, every plan waits for `/ultracode approve`.',
  },
] as const satisfies readonly Setting[];
