import { decide } from '../../../src/app/decide.ts';
import type { DecidePorts, FindingPorts, PlanPorts, Workflow } from '../../../src/commands/decided.ts';
import { readTrigger } from '../../../src/trigger/read-trigger.ts';
import { quietPorts } from '../../support/decide-ports.ts';

const [HEAD, BASE, MAIN] = ['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40)];

/** Who comments, where, and how. `pull` is what is not said. */
export type Comment = {
  readonly by?: string;
  readonly on?: 'pull' | 'issue' | 'diff' | 'diff of a fork';
  readonly action?: 'created' | 'edited' | 'deleted';
  readonly byWayOfApp?: true;
  /** Commands of this person in this hour. */
  readonly given?: number;
  /** GitHub does not say how many. */
  readonly uncounted?: true;
};

/** Login → permission; `none` for everybody else. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  root: 'admin',
  mia: 'maintain',
  ada: 'write',
  tess: 'triage',
  rita: 'read',
  odd: 'owner',
};

const workflow = (name: string, isBuiltIn: boolean): Workflow => ({
  name,
  path: isBuiltIn ? `built-in/${name}.js` : `.github/ultracode/${name.replaceAll(' ', '-')}.js`,
  isBuiltIn,
  hidden: false,
  description: 'x',
  args: {},
});
const WORKFLOWS = [
  workflow('hold', false),
  workflow('release-notes', false),
  workflow('my sweep', false),
  workflow('全体監査', false),
  workflow('audit', true),
  workflow('review', true),
];

/** What is decided about one comment, in a line: reactions, and what begins or is answered. */
export async function decidedAs(body: string, comment: Comment = {}): Promise<string> {
  const trigger = readTrigger({ ...eventOf(body, comment), botLogin: 'our-bot' });
  if (trigger.type === 'ignored') return 'ignored';
  const said: string[] = [];
  const decision = await decide(trigger, portsOf(comment, said), new AbortController().signal);
  if (decision.status !== 'accepted') return said.join(' ');
  const { request, code } = decision;
  const asked = Object.fromEntries(Object.entries(request).filter(([, value]) => value !== null));
  const where = code.base === null ? 'tree' : code.trustedRef === MAIN ? 'pull' : 'pull by its base';
  return [...said, 'run', where, JSON.stringify(asked)].join(' ');
}

function eventOf(body: string, { by = 'ada', on = 'pull', action = 'created', byWayOfApp }: Comment) {
  const user = { login: by, type: by.endsWith('[bot]') ? 'Bot' : 'User' };
  const via = byWayOfApp === true ? { performed_via_github_app: { id: 1 } } : {};
  const payload = {
    action,
    comment: { id: 11, body, user, created_at: '2026-01-01T00:00:00Z', ...via },
    repository: { default_branch: 'main' },
  };
  if (on === 'pull' || on === 'issue') {
    const issue = { number: 7, ...(on === 'pull' && { pull_request: {} }) };
    return { eventName: 'issue_comment', sha: MAIN, payload: { ...payload, issue } };
  }
  const head = { sha: HEAD, repo: { id: on === 'diff' ? 1 : 2 } };
  const pull = { number: 7, head, base: { sha: BASE, repo: { id: 1 } } };
  return {
    eventName: 'pull_request_review_comment',
    sha: 'd'.repeat(40),
    payload: { ...payload, pull_request: pull },
  };
}

function portsOf({ given = 1, uncounted, on }: Comment, said: string[]): DecidePorts {
  const names = WORKFLOWS.map(({ name }) => name);
  return quietPorts({
    eventSha: on === 'diff' ? BASE : MAIN,
    permissionOf: async (login) => PERMISSIONS[login] ?? 'none',
    pull: async () => ({ pullNumber: 7, headSha: HEAD, baseSha: BASE, outside: null }),
    commandsWithinHour: async () =>
      uncounted === true ? { status: 'refused', reason: 'no answer.' } : { status: 'ok', value: given },
    workflows: async () => WORKFLOWS,
    insteadOf: async (name) => (names.includes(name) || name.includes('/') ? null : { names, nearest: null }),
    previousRun: async (wanted) => {
      said.push('run' in wanted ? `goes on from ${wanted.run}` : `goes on from the last ${wanted.workflow}`);
      return { status: 'none', reason: 'none' };
    },
    runsHere: async () => ({
      status: 'ok',
      value: [{ githubRunId: 42, url: 'x', state: 'in_progress', event: 'pull_request' }],
    }),
    reportHere: async ({ finding }) => {
      said.push(`looks for ${finding}`);
      return { status: 'refused', reason: 'none is kept' };
    },
    cancelRun: async (id) => {
      said.push(`cancel ${id}`);
      return { status: 'ok', value: null };
    },
    plans: plansOf(said),
    findings: findingsOf(said),
    react: async (_, reaction) => void said.push(reaction),
    reply: async (_, reply) => {
      if (reply.type !== 'unreadable') return void said.push(reply.type);
      const { nearest, task } = reply;
      said.push(task === null ? `unread → ${nearest}` : `either → ${nearest} | ${task}`);
    },
  });
}

const nothingWaits = async () => ({ plans: [], more: 0 });

function plansOf(said: string[]): PlanPorts {
  const note = async (command: { readonly verb: string }) => {
    const { verb, ...asked } = command;
    said.push(`${verb} ${JSON.stringify('named' in asked && 'task' in asked ? asked.task : asked)}`);
    return { status: 'answered', reason: '' } as const;
  };
  const [author, approve, revise, reject] = [note, note, note, note];
  return { author, approve, revise, reject, rerun: note, modify: note, save: note, undecided: nothingWaits };
}

function findingsOf(said: string[]): FindingPorts {
  const note = async ({ verb, ...asked }: { readonly verb: string }) => {
    said.push(`${verb} ${JSON.stringify(asked)}`);
    return { status: 'answered', reason: '' } as const;
  };
  return { dismiss: note, reopen: note };
}
