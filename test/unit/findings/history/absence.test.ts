import { expect, test } from 'vitest';
import type { PlacedFinding } from '../../../../src/findings/finding.ts';
import type { KnownFinding } from '../../../../src/findings/history/known-finding.ts';
import { mayMend } from '../../../../src/findings/history/may-mend.ts';
import { readKnown, readPresent } from '../../../../src/findings/history/read-present.ts';
import { tellHistory } from '../../../../src/findings/history/tell-history.ts';
import { gitRepository } from '../../../fakes/git-repository.ts';

const CODE = `package queue

func (c *Consumer) Run() error {
	c.log("started")
	count := 0
	for msg := range c.ch {
		order := parse(msg)
		total := order.Customer.Total()
		c.sum += total
		count++
	}
	c.log("stopped")
	return nil
}
`;

const FINDING: PlacedFinding = {
  id: 'AAAAA',
  severity: 'high',
  title: '`order.Customer` may be nil',
  detail: 'Orders of guests have no customer, and Total is called on it without a check.',
  file: 'consumer.go',
  line: 8,
  place: 'tree',
  placeNote: null,
  snippet: null,
};

/** What is said of the finding where the next run does not report it, over commits with real changes. */
async function absencesOver(contents: readonly (string | null)[]): Promise<readonly (string | undefined)[]> {
  await using repository = await gitRepository({ 'consumer.go': CODE });
  const code = {
    counting: undefined,
    changes: null,
    readText: (path: string) => repository.git('show', `HEAD:${path}`).catch(() => null),
  };
  let { known } = tellHistory([], {
    findings: await readPresent([FINDING], code),
    fateOf: () => 'seen',
    codeOf: () => ({ state: 'unknown' }),
  });
  const said: (string | undefined)[] = [];
  for (const content of contents) {
    await repository.commit({ 'consumer.go': content });
    const { pathOf, codeOf } = await readKnown(known, code);
    const fateOf = (one: KnownFinding) => (pathOf(one) === null ? ('gone' as const) : ('seen' as const));
    const told = tellHistory(known, { findings: [], fateOf, codeOf });
    said.push(told.absent[0]?.absence);
    known = told.known;
  }
  return said;
}

const CALL = '		total := order.Customer.Total()\n';
const changed = (from: string, to: string): string => CODE.replace(from, to);

test.each<[string, string | null, string]>([
  ['nothing changed', CODE, 'not-found-again'],
  ['a line of logging came in above it', changed(CALL, `		c.log("next")\n${CALL}`), 'not-found-again'],
  ['a neighbour was renamed', CODE.replaceAll('count', 'orders'), 'not-found-again'],
  [
    'a comment about it came in',
    changed(CALL, `		// order.Customer: if it is nil, this fails\n${CALL}`),
    'not-found-again',
  ],
  ['a neighbour went', changed('		count++\n', ''), 'not-found-again'],
  [
    'it moved and was indented anew',
    CODE.replace('func', '// Run consumes.\n\nfunc').replaceAll('\t', '    '),
    'not-found-again',
  ],
  [
    'a guard of something else came in',
    changed('	for msg', '	if c.closed {\n		return nil\n	}\n	for msg'),
    'not-found-again',
  ],
  [
    'a guard far away came in',
    changed(
      'return nil\n}',
      `return nil\n}\n${'\n// more'.repeat(9)}\nfunc check(order *Order) bool { if order.Customer == nil { return false }; return true }\n`,
    ),
    'not-found-again',
  ],
  [
    'a guard of it came in',
    changed(CALL, `		if order.Customer == nil {\n			continue\n		}\n${CALL}`),
    'fixed',
  ],
  ['its own line changed', changed('order.Customer.Total()', 'order.Total()'), 'fixed'],
  ['its own line went', changed(CALL, ''), 'fixed'],
  ['its file went', null, 'fixed'],
])('where %s: %#', async (_, content, absence) => {
  expect(await absencesOver([content])).toEqual([absence]);
});

test('a guard counts whenever it comes in, and what was fixed is not told again', async () => {
  const logged = changed(CALL, `		c.log("next")\n${CALL}`);
  const guarded = logged.replace(CALL, `		if order.Customer == nil {\n			continue\n		}\n${CALL}`);
  expect(await absencesOver([logged, logged, guarded, guarded])).toEqual([
    ...['not-found-again', 'not-found-again', 'fixed'],
    undefined,
  ]);
});

test.each([
  ['  defer resp.Body.Close()', 'io.Copy(w, resp.Body)', 'Body is never closed', true],
  ['  await SendAsync(invoice);', 'client.Dispose();', 'SendAsync is not awaited', true],
  ['  s.mu.Lock()', 's.items[key] = entry', 'The map is written without s.mu', true],
  ['  free(req);', 'return -1;', 'req leaks on the error path', true],
  ['  log.info("stored", entry)', 's.items[key] = entry', 'The map is written without s.mu', false],
  ['  # if s.items is shared, lock it', 's.items[key] = entry', 'The map is written without s.mu', false],
  ['  if (page > 3) return;', 's.items[key] = entry', 'The map is written without s.mu', false],
  ['  return nil', 's.items[key] = entry', 'The map is written without s.mu', false],
])('%s near %s mends it: %#', (line, code, text, mends) => {
  expect(mayMend([line], { code: [code], text })).toBe(mends);
});
