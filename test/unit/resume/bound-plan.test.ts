import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Bound,
  type BoundPlan,
  PLAN_ID,
  planIdOf,
  planIn,
  planPointer,
  refusalOf,
} from '../../../src/resume/bound-plan.ts';

const HEAD = 'a'.repeat(40);
const OTHER = 'c'.repeat(40);
const DAY_MS = 86_400_000;

const bound: Bound = {
  repositoryId: 7,
  issueNumber: 3,
  commentId: 11,
  by: 'ada',
  task: 'Find dead code.',
  headSha: HEAD,
  base: 'b'.repeat(40),
  trustedRef: 'b'.repeat(40),
  settings: { model: 'opus', 'max-cost-usd': 5, web: 'off' },
  version: '0.1.0',
};

const script = "export const meta = { name: 'dead', description: 'x' }\nreturn ''\n";

const planOf = (given: Partial<Bound> = {}): BoundPlan => {
  const its = { ...bound, ...given };
  return { id: planIdOf(script, its), script, name: 'dead', bound: its, shownMs: 0 };
};

const now = {
  repositoryId: 7,
  issueNumber: 3,
  headSha: HEAD as string | null,
  settings: bound.settings,
  version: '0.1.0',
  nowMs: DAY_MS,
};

test('an id is that of one script, one commit, one place, one task and one set of settings', () => {
  const id = planIdOf(script, bound);
  expect(id).toMatch(PLAN_ID);
  const changes: Partial<Bound>[] = [
    { repositoryId: 8 },
    { issueNumber: 4 },
    { commentId: 12 },
    { by: 'bob' },
    { task: 'Find dead code!' },
    { headSha: OTHER },
    { base: null },
    { trustedRef: OTHER },
    { settings: { ...bound.settings, 'max-cost-usd': 6 } },
    { settings: { ...bound.settings, extra: null } },
    { version: '0.1.1' },
  ];
  const ids = [
    id,
    planIdOf(`${script} `, bound),
    ...changes.map((change) => planIdOf(script, { ...bound, ...change })),
  ];
  expect(new Set(ids).size).toBe(changes.length + 2);
});

test('any other byte of a script gives another id', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      fc.pre(one !== other);
      expect(planIdOf(one, bound)).not.toBe(planIdOf(other, bound));
    }),
  );
});

test('what was shown may be approved where it was shown, as long as nothing of it has changed', () => {
  expect(refusalOf(planOf(), now)).toBe(null);
  // On an issue the commit that was shown is run, whatever has been pushed since.
  expect(refusalOf(planOf(), { ...now, headSha: null })).toBe(null);
  expect(refusalOf(planOf(), { ...now, nowMs: 7 * DAY_MS })).toBe(null);
});

test('anything else is refused with a sentence that says what differs and what to do', () => {
  const { id } = planOf();
  const anew = `\`/ultracode rerun ${id}\` shows the plan anew.`;
  expect(refusalOf(planOf(), { ...now, repositoryId: 8 })).toContain('another repository');
  expect(refusalOf(planOf(), { ...now, issueNumber: 4 })).toContain(
    'was shown under #3. Give the command there.',
  );
  expect(refusalOf(planOf(), { ...now, headSha: OTHER })).toBe(
    `The plan \`${id}\` was made for aaaaaaa, and the head is ccccccc now: what was shown is not what would run; ${anew}`,
  );
  expect(refusalOf(planOf(), { ...now, nowMs: 7 * DAY_MS + 1 })).toContain('has expired; ');
  expect(
    refusalOf(planOf(), { ...now, settings: { ...bound.settings, 'max-cost-usd': 50, model: 'haiku' } }),
  ).toBe(
    `Since the plan \`${id}\` was shown, the setting \`model\` and the setting \`max-cost-usd\` changed; ${anew}`,
  );
  expect(refusalOf(planOf(), { ...now, version: '0.2.0' })).toContain('version 0.1.0');
});

test('a record whose script or facts are not those of its id is refused, whatever it says', () => {
  const plan = planOf();
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ minLength: 1 }).map((added) => ({ ...plan, script: script + added })),
        fc
          .constantFrom<Partial<Bound>>({ headSha: OTHER }, { settings: {} }, { task: 'x' }, { by: 'eve' })
          .map((change) => ({ ...plan, bound: { ...bound, ...change } })),
      ),
      (forged) => {
        expect(
          refusalOf(forged, { ...now, headSha: forged.bound.headSha, settings: forged.bound.settings }),
        ).toContain('is not what was shown under this id');
      },
    ),
  );
});

test('a comment shows one plan, in a line that stands before any code', () => {
  const pointer = { id: '0123456789abcdef', runId: '42-1-0a1b2c3d' };
  const line = planPointer(pointer);
  expect(planIn(`<!-- ultracode:v1 {} -->\n${line}\n\n## Plan`)).toEqual(pointer);
  expect(planIn(`## Plan\n\n \`\`\`js\n${line}\n \`\`\``)).toBe(null);
  expect(planIn(`> ${line}`)).toBe(null);
  expect(planIn(line.replace('0123', 'XYZ0'))).toBe(null);
  fc.assert(fc.property(fc.string(), (text) => void planIn(text)));
});
