import { expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';
import { completeCheck } from '../../../src/github/annotation-batches.ts';
import type { Answer } from '../../../src/github/answer.ts';
import type { Check } from '../../../src/github/operations/checks.ts';
import type { Repository } from '../../../src/github/repository.ts';
import type { Annotation } from '../../../src/report/formats/annotations.ts';
import { calm } from './connect.ts';

type Update = Parameters<Repository['updateCheck']>[1];

const clean = createClean({ secrets: [] });
const CHECK: Check = { id: 1, url: 'https://github.com/acme/shop/runs/1' };
const NEW_CHECK: Check = { id: 2, url: 'https://github.com/acme/shop/runs/2' };
const REFUSED = { status: 'refused', httpStatus: 422, reason: 'Invalid request' } as const;

const many = (count: number): readonly Annotation[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ path: 'a.ts', startLine: index + 1, endLine: index + 1, level: 'warning' },
    ...{ title: clean.plain('x'), message: clean.plain('y'), rawDetails: null },
  }));

/** What is sent to a check of which `takes` says what GitHub answers. */
async function complete(
  annotations: readonly Annotation[],
  {
    takes,
    letter = 'x',
    create = null,
  }: {
    readonly takes: (update: Update) => Exclude<Answer<Check>, { status: 'ok' }> | null;
    readonly letter?: string;
    readonly create?: Exclude<Answer<Check>, { status: 'ok' }> | null;
  },
) {
  const updates: Update[] = [];
  const shown: number[] = [];
  const written: string[] = [];
  const updateCheck = async (_: number, update: Update): Promise<Answer<Check>> => {
    updates.push(update);
    const refusal = takes(update);
    if (refusal !== null) return refusal;
    shown.push(...(update.output?.annotations ?? []).map(({ startLine }) => startLine));
    return { status: 'ok', value: CHECK };
  };
  const render = (maxLength: number) => ({
    title: clean.plain('t'),
    summary: clean.plain(letter.repeat(maxLength)),
  });
  const writeAnew = async ({ summary }: { readonly summary: string }): Promise<Answer<Check>> => {
    written.push(summary);
    return create ?? { status: 'ok', value: NEW_CHECK };
  };
  const closing = { check: CHECK, conclusion: 'failure', render, annotations, writeAnew } as const;
  return { delivery: await completeCheck({ updateCheck }, closing, calm()), updates, shown, written };
}

const bytesOf = ({ output }: Update): number => Buffer.byteLength(output?.summary ?? '');
const countOf = ({ output }: Update): number => output?.annotations.length ?? 0;
const conclusions = (updates: readonly Update[]) => updates.map(({ conclusion }) => conclusion);

test('a batch that is too large is halved until it fits, and nothing is left out', async () => {
  const tooMany = (update: Update) => (countOf(update) > 13 ? { ...REFUSED, httpStatus: 413 } : null);
  const { delivery, updates, shown } = await complete(many(70), { takes: tooMany });
  expect(delivery).toEqual({ status: 'delivered', url: CHECK.url });
  expect(shown).toEqual(many(70).map(({ startLine }) => startLine));
  expect(updates.map(countOf)).toEqual([
    // 50, then its halves; the last 20 with the conclusion, then on their own; the conclusion.
    ...[50, 25, 13, 12, 25, 13, 12],
    ...[20, 20, 10, 10, 0],
  ]);
  expect(conclusions(updates).at(-1)).toBe('failure');
});

test('of a batch only the annotation that GitHub does not take is left out', async () => {
  const bad = ({ output }: Update) =>
    output?.annotations.some(({ startLine }) => startLine === 33) === true ? REFUSED : null;
  const { delivery, updates, shown } = await complete(many(60), { takes: bad });
  expect(delivery).toEqual({
    status: 'refused',
    reason: 'the check is complete, but lacks 1 of its annotations: Invalid request',
  });
  expect(shown).toHaveLength(59);
  expect(conclusions(updates).filter((conclusion) => conclusion !== null)).toHaveLength(1);
});

test('what is refused for another reason than its size is not sent again in halves', async () => {
  const forbidden = (update: Update) =>
    countOf(update) === 50 ? { ...REFUSED, httpStatus: 403, reason: 'no' } : null;
  const { delivery, updates } = await complete(many(60), { takes: forbidden });
  expect(delivery).toMatchObject({ reason: 'the check is complete, but lacks 50 of its annotations: no' });
  expect(updates).toHaveLength(2);
});

test('a summary keeps to its limit in bytes, whatever its letters are', async () => {
  for (const letter of ['x', 'é', '語', '🦊']) {
    const { updates } = await complete([], { takes: () => null, letter });
    expect(updates).toHaveLength(1);
    for (const update of updates) {
      expect(bytesOf(update)).toBeLessThanOrEqual(65_535);
      expect(bytesOf(update)).toBeGreaterThan(50_000);
    }
  }
});

test('a summary that is refused is sent smaller, so that the check is not left in progress', async () => {
  const small = (update: Update) => (bytesOf(update) > 2_000 ? REFUSED : null);
  const { delivery, updates, shown } = await complete(many(3), { takes: small, letter: '語' });
  expect(delivery).toEqual({ status: 'delivered', url: CHECK.url });
  expect(shown).toEqual([1, 2, 3]);
  expect(conclusions(updates)).toEqual(['failure', null, 'failure', 'failure']);
  expect(updates.map(bytesOf).map((bytes) => bytes <= 1_000)).toEqual([false, true, false, true]);
});

test('where no text is taken, the conclusion goes alone', async () => {
  const texts = ({ output }: Update) => (output === null ? null : REFUSED);
  const { delivery, updates } = await complete([], { takes: texts });
  expect(delivery).toEqual({
    status: 'refused',
    reason: 'the check is complete, but lacks its summary: Invalid request',
  });
  expect(updates.at(-1)).toEqual({ conclusion: 'failure', output: null });
});

test('a check that GitHub does not let be closed is written anew, whatever the reason is; what may have arrived is not sent again', async () => {
  for (const httpStatus of [403, 422, 502, null]) {
    const takes = () => ({ ...REFUSED, httpStatus });
    const { delivery, updates, written } = await complete([], { takes });
    expect(delivery).toEqual({ status: 'delivered', url: NEW_CHECK.url });
    expect(updates).toHaveLength(4);
    expect(written.map(({ length }) => length)).toEqual([65_535]);
    const marked = await complete(many(3), { takes });
    expect(marked.delivery).toMatchObject({
      reason: expect.stringMatching(
        /^a new check has the report, but not its annotations, .*Invalid request$/,
      ),
    });
    const sent = marked.updates.filter((update) => countOf(update) > 0);
    if (httpStatus === 502 || httpStatus === null) expect(sent).toHaveLength(1);
  }
});

test('a check that can be neither closed nor written anew is a refusal with the first reason', async () => {
  const create = { ...REFUSED, httpStatus: 403, reason: 'no new one' };
  const { delivery, written } = await complete([], { takes: () => REFUSED, create });
  expect(delivery).toEqual({ status: 'refused', reason: 'Invalid request', isPassing: true });
  expect(written).toHaveLength(1);
});
