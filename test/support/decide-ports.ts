import type { DecidePorts } from '../../src/commands/decided.ts';

const never = async (): Promise<never> => {
  throw new Error('nothing to ask');
};

/** What deciding may ask where nothing is asked: whatever a test does not give fails when it is called. */
export const quietPorts = (given: Partial<DecidePorts> = {}): DecidePorts => ({
  defaults: {
    ...{ workflow: null, args: null, base: null, paths: [], pathsIgnore: [], failOn: [] },
    ...{
      maxFailedShare: 0,
      maxCostUsd: 5,
      publish: { comment: 'sticky', annotations: 'on' },
      edits: null,
      cache: 'on',
      offline: false,
    },
  },
  eventSha: 'c'.repeat(40),
  allowedPermission: 'write',
  maxCommandsPerHour: 20,
  skipsDrafts: true,
  canSignIn: async () => false,
  insteadOf: async () => null,
  insteadOfBase: async () => null,
  permissionOf: never,
  pull: never,
  pullsOfHead: never,
  previousRun: never,
  workflows: never,
  runsHere: never,
  reportHere: never,
  dismissedHere: async () => ({ status: 'ok', value: new Map() }),
  cancelRun: never,
  commandsWithinHour: async () => ({ status: 'ok', value: 1 }),
  plans: {
    author: never,
    approve: never,
    revise: never,
    reject: never,
    rerun: never,
    modify: never,
    save: never,
    undecided: async () => ({ plans: [], more: 0 }),
  },
  findings: { dismiss: never, reopen: never },
  refusalOfScript: () => null,
  refusalOfLimits: async () => null,
  approvalsOf: never,
  claim: never,
  react: never,
  reply: never,
  ...given,
});
