import { expect, test } from 'vitest';
import { type Asked, changed, finding, found, roleOf, runAudit, runReview, vote } from './run-review.ts';

/** Large enough for two finders. */
const CHANGE = [changed('a.js', `@@ -1,43 +1,43 @@ f()\n a\n-b\n+c\n d\n${' e\n'.repeat(40)} f`)];

/** Reviews a small change with one finding and these votes, in the order of the questions. */
async function withVotes(votes: readonly (object | null)[], of: Readonly<Record<string, unknown>> = {}) {
  let asked = 0;
  const reviewed = await runReview(CHANGE, (call) => {
    if (roleOf(call) === 'find') return found(isFirst(call) ? [finding(of)] : []);
    asked += 1;
    return votes[asked - 1] ?? null;
  });
  return { ...reviewed, votesAsked: asked };
}

const isFirst = ({ options }: Asked): boolean => String(options.label).includes('1 of 2');
const [YES, NO, OPEN] = [vote('confirmed'), vote('refuted'), vote('undecided', { settle: 'Run it.' })];

test.each<[string, readonly (object | null)[], string]>([
  ['two that confirm', [YES, YES], 'confirmed'],
  ['two that refute', [NO, NO], 'refuted'],
  ['two that cannot decide', [OPEN, OPEN], 'undecided'],
  ['one of each, and a third that confirms', [YES, NO, YES], 'confirmed'],
  ['one of each, and a third that refutes', [YES, NO, NO], 'refuted'],
  ['one of each, and a third that cannot decide', [YES, NO, OPEN], 'undecided'],
  ['one that cannot decide, and a third that confirms', [YES, OPEN, YES], 'confirmed'],
  ['one that cannot decide, and a third that cannot either', [YES, OPEN, OPEN], 'undecided'],
  ['one that failed, and two that confirm', [null, YES, YES], 'confirmed'],
  ['only one that answered', [null, YES, null], 'confirmed'],
  ['only one that answered, and refutes', [NO, null, null], 'undecided'],
  ['none that answered', [null, null, null], 'unchecked'],
])('%s', async (_what, votes, standing) => {
  const { returned, votesAsked } = await withVotes(votes);
  expect(votesAsked).toBe(votes.length);
  expect(returned.refuted).toHaveLength(standing === 'refuted' ? 1 : 0);
  expect(returned.findings.map((one) => one.standing)).toEqual(standing === 'refuted' ? [] : [standing]);
});

test.each<[string, readonly (object | null)[], string]>([
  ['one that confirms', [vote('confirmed', { severity: 'medium' })], 'confirmed'],
  ['one that sees it as high, and a second that confirms', [YES, YES], 'confirmed'],
  ['one that refutes, and a second that does too', [NO, NO], 'refuted'],
  ['one that refutes, a second that does not, and a third', [NO, YES, YES], 'confirmed'],
  ['one that cannot decide, nor can a second', [OPEN, OPEN], 'undecided'],
  ['one that failed, a second that confirms, and a third', [null, YES, NO], 'undecided'],
])('of medium severity: %s', async (_what, votes, standing) => {
  const { returned, votesAsked } = await withVotes(votes, { severity: 'medium' });
  expect(votesAsked).toBe(votes.length);
  const standings = returned.findings.map((one) => one.standing);
  expect([...standings, ...returned.refuted.map(() => 'refuted')]).toEqual([standing]);
});

test('what voters say reaches the report: reasons, corrections, a better title, what would settle it', async () => {
  const { returned } = await withVotes([
    vote('confirmed', { correction: 'It is line 3.', title: 'It breaks for empty lists' }),
    vote('confirmed', { reason: 'a.js:2 → a.js:3' }),
  ]);
  expect(returned.findings[0]).toMatchObject({
    title: 'It breaks for empty lists',
    votes: [
      { by: 'code', verdict: 'confirmed' },
      { by: 'effect', verdict: 'confirmed' },
    ],
    detail: expect.stringMatching(
      /^An empty list\.\n\nThe cause: the check is gone\n\nHow it was checked:\n- code: confirmed\. because confirmed \*\*Corrected:\*\* It is line 3\.\n- effect: confirmed\. a\.js:2 → a\.js:3$/,
    ),
  });
  const refuted = await withVotes([NO, NO]);
  expect(refuted.returned.refuted[0]?.reason).toBe(
    'code (refuted): because refuted effect (refuted): because refuted',
  );
  const open = await withVotes([OPEN, OPEN]);
  expect(open.returned.findings[0]).toMatchObject({ settle: 'Run it.', votes: [] });
});

test('severity is the one in the middle, and what was so before the change is said to be', async () => {
  const severity = async (own: string, ...others: readonly string[]) =>
    (
      await withVotes(
        others.map((one) => vote('confirmed', { severity: one })),
        { severity: own },
      )
    ).returned.findings[0]?.severity;
  expect(await severity('high', 'low', 'low')).toBe('low');
  expect(await severity('high', 'medium', 'low')).toBe('medium');
  expect(await severity('medium', 'high', 'high')).toBe('high');
  expect(await severity('medium', 'medium')).toBe('medium');
  expect(await severity('medium', 'low')).toBe('low');
  const introduced = async (line: number, ...said: readonly string[]) =>
    (
      await withVotes(
        said.map((one) => vote('confirmed', { introduced: one })),
        { line },
      )
    ).returned.findings[0]?.introduced;
  expect(await introduced(1, 'before it', 'cannot tell')).toBe(false);
  expect(await introduced(1, 'before it', 'by this change')).toBe(undefined);
  expect(await introduced(1, 'cannot tell', 'cannot tell')).toBe(undefined);
  // The change adds line 2.
  expect(await introduced(2, 'before it', 'before it')).toBe(undefined);
});

test('what a model leaves out of a finding or a vote is filled in', async () => {
  const short = {
    severity: 'high',
    title: 'T',
    file: 'a.js',
    line: 2,
    evidence: 'b',
    detail: 'd',
    suggestion: 's',
    category: 'c',
  };
  const { returned } = await runReview(CHANGE, (call) =>
    roleOf(call) === 'find'
      ? { findings: isFirst(call) ? [short] : [] }
      : { refuted: false, reason: 'It stands.' },
  );
  expect(returned.findings).toMatchObject([{ title: 'T', severity: 'high', standing: 'confirmed' }]);
  expect(returned.findings[0]?.detail).toContain('- code, effect: confirmed. It stands.');
});

test('a finding of low severity is checked by no agent and never called confirmed', async () => {
  const { returned, votesAsked } = await withVotes([], { severity: 'low' });
  expect([votesAsked, returned.findings[0]?.standing]).toEqual([0, 'unchecked']);
});

test('voters see the hunk and the numbered lines before the finding, and their question last, so that they share a head', async () => {
  const code = { lines: async (path: string, wanted: object) => `${path} ${JSON.stringify(wanted)}` };
  const { asked } = await runReview(
    CHANGE,
    (call) => (roleOf(call) === 'find' ? found(isFirst(call) ? [finding()] : []) : YES),
    code,
  );
  const [reading = '', happens = ''] = asked
    .filter((call) => roleOf(call) === 'check')
    .map(({ prompt }) => prompt);
  const places = ['       -b\n     2 +c\n', '"title": "It breaks"', 'The question to decide: '];
  expect(places.map((text) => reading.indexOf(text))).toEqual(
    places.map((text) => reading.indexOf(text)).toSorted((a, b) => a - b),
  );
  const head = reading.slice(0, reading.indexOf('The question to decide: '));
  expect(head.length).toBeGreaterThan(500);
  expect(happens.startsWith(head)).toBe(true);
});

test('what a voter comes across is checked in turn, once, and not where finders reported already', async () => {
  const beside = [finding({ line: 90, title: 'Another' }), finding({ line: 3, title: 'The same' })];
  const { returned, asked } = await runReview(CHANGE, (call) => {
    if (roleOf(call) === 'find') return found(isFirst(call) ? [finding()] : []);
    return vote('confirmed', { alsoFound: beside });
  });
  expect(returned.findings.map(({ title }) => title)).toEqual(['It breaks', 'Another']);
  expect(asked.filter((call) => roleOf(call) === 'check')).toHaveLength(4);
});

test('what the voter who refutes a finding says is wrong there instead is judged; what a voter of that comes across is named', async () => {
  const instead = finding({ line: 3, title: 'Another' });
  const more = finding({ line: 40, title: 'A third' });
  const { returned } = await runReview(CHANGE, (call) => {
    if (roleOf(call) === 'find') return found(isFirst(call) ? [finding()] : []);
    if (call.prompt.includes('"title": "Another"')) return vote('confirmed', { alsoFound: [more] });
    return vote('refuted', { alsoFound: [instead] });
  });
  expect(returned.refuted).toHaveLength(1);
  expect(returned.findings.map(({ title }) => title)).toEqual(['Another']);
  expect(returned.omissions).toEqual(['a.js:40: not checked, found beside: A third']);
});

test('what a voter comes across beside a finding of less severity is judged', async () => {
  const low = finding({ severity: 'low', line: 41, title: 'A typo in a message' });
  const { returned } = await runReview(CHANGE, (call) => {
    if (roleOf(call) === 'find') return found(isFirst(call) ? [finding(), low] : []);
    return vote('confirmed', { alsoFound: [finding({ line: 40, title: 'Another' })] });
  });
  expect(returned.findings.map(({ title }) => title)).toEqual([
    'It breaks',
    'A typo in a message',
    'Another',
  ]);
});

test('what a voter of an audit comes across is judged as well', async () => {
  const { returned } = await runAudit(['a.js'], (call) => {
    if (roleOf(call) === 'find') return found([finding()]);
    return vote('confirmed', { alsoFound: [finding({ line: 90, title: 'Another' })] });
  });
  expect(returned.findings.map(({ title }) => title)).toEqual(['It breaks', 'Another']);
});

test('findings of two finders with one cause are one, with all that was said; two of one finder stay two', async () => {
  const twins = [finding({ title: 'A' }), finding({ title: 'B', severity: 'medium', line: 9 })];
  const other = finding({
    title: 'C',
    severity: 'medium',
    detail: 'Seen from there.',
    suggestion: 'Elsewhere.',
  });
  const { returned, asked } = await runReview(CHANGE, (call) => {
    if (roleOf(call) === 'find') return found(isFirst(call) ? twins : [other]);
    if (roleOf(call) === 'bring') return { same: [[1, 2, 3]], related: [[1, 2]] };
    return YES;
  });
  expect(returned.findings.map(({ title }) => title)).toEqual(['A', 'B']);
  expect(returned.findings[0]).toMatchObject({
    suggestion: 'Put it back.',
    detail: expect.stringContaining(
      'Others reported it in these words:\n- C: Seen from there. Their suggestion: Elsewhere.',
    ),
  });
  expect(returned.findings[0]?.detail).toContain('Belongs together with:\n- B');
  // Two for the one of high severity, and two for the other, which its first voter sees as high.
  expect(asked.filter((call) => roleOf(call) === 'check')).toHaveLength(4);
});

test('the opening is written for more than three findings, and a sentence that rests on none of them is left out', async () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      finding({ title: `T${at}`, line: 10 * at, severity: at === 3 ? 'high' : 'low' }),
    );
  const review = async (count: number) =>
    runReview(CHANGE, (call) => {
      if (roleOf(call) === 'find') return found(isFirst(call) ? many(count) : []);
      if (roleOf(call) !== 'write') return YES;
      expect(call.prompt).toMatch(/1\. \(high, [^\n]+ T3\n(?:[^\n]*\n)*2\. \(low, [^\n]+ T0\n/);
      return 'S0. [1]\n\nS1.\nS2. [2, 9]\nS3 [3, 4].\nS4 `a.js`! [1]\nS5 [2]\nAnd [no number].';
    });
  expect((await review(4)).returned.summary).toBe('S0. S3. S4 `a.js`! S5.');
  expect((await review(3)).returned.summary).toBe(null);
});

test.each([
  { file: '' },
  { line: 2 ** 53 },
  { line: 2 ** 53, file: 'other.js' },
  { related: [{ file: '', line: 2, what: 'there' }] },
])('a finding at a place that no code can be shown of is judged all the same: %j', async (place) => {
  const lines = async (path: string, { from, to }: { readonly from: number; readonly to: number }) => {
    if (path === '' || ![from, to].every(Number.isSafeInteger)) throw new Error('lines() expects a path');
    throw new Error('the file cannot be read');
  };
  const { returned } = await runReview(
    CHANGE,
    (call) => (roleOf(call) === 'find' ? found(isFirst(call) ? [finding(place)] : []) : YES),
    { lines: lines as never },
  );
  expect(returned.findings).toMatchObject([{ title: 'It breaks', standing: 'confirmed' }]);
});

test('what two finders say in the same words is as severe as the one who says most, in either order', async () => {
  for (const severities of [
    ['low', 'high'],
    ['high', 'low'],
  ]) {
    const { returned } = await runReview(CHANGE, (call) => {
      const [first, second] = severities.map((severity) => finding({ severity }));
      return roleOf(call) === 'find' ? found([isFirst(call) ? first : second].map((one) => one ?? {})) : YES;
    });
    expect(returned.findings).toMatchObject([{ severity: 'high', standing: 'confirmed' }]);
  }
});

test('a line that is gone and begins with a digit is no number of a line', async () => {
  const { asked } = await runReview([changed('a.js', '@@ -1,4 +1,3 @@\n a\n+b\n-5\n-6')], (call) =>
    roleOf(call) === 'find' ? found([finding()]) : YES,
  );
  const [voter] = asked.filter((call) => roleOf(call) === 'check');
  expect(voter?.prompt).toContain('What the change does in `a.js` there');
  expect(voter?.prompt).not.toContain('is itself not changed');
});

test('a text of white space is none: it replaces nothing that a finder said, and a finding without a title has the words of its cause', async () => {
  const blank = { title: ' ', suggestion: '\n', correction: ' ' };
  const { returned } = await withVotes([vote('confirmed', blank), vote('confirmed', blank)]);
  expect(returned.findings).toMatchObject([{ title: 'It breaks', suggestion: 'Put it back.' }]);
  expect(returned.findings[0]?.detail).not.toContain('Corrected');
  const untitled = await withVotes([YES, YES], { title: '' });
  expect(untitled.returned.findings).toMatchObject([{ title: 'the check is gone' }]);
  const bare = await withVotes([YES, YES], { title: '', cause: ' ', detail: '' });
  expect(bare.returned.findings).toMatchObject([{ title: 'A fault in a.js' }]);
});

test('code that mends a finding is of the finder alone: a voter proposes none, and takes it away with a better suggestion', async () => {
  const replacement = { old: 'b', new: 'if (b) b' };
  const kept = await withVotes([YES, YES], { replacement });
  expect(kept.returned.findings[0]?.replacement).toEqual(replacement);
  for (const { options } of kept.asked.filter((call) => roleOf(call) === 'check'))
    expect(JSON.stringify(options.schema)).not.toContain('replacement');
  const better = vote('confirmed', { suggestion: 'Check it where it comes in.' });
  const { returned } = await withVotes([YES, better], { replacement });
  expect(returned.findings[0]).toMatchObject({ suggestion: 'Check it where it comes in.' });
  expect(returned.findings[0]).not.toHaveProperty('replacement');
});
