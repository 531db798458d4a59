import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { editingStage } from '../support/editing-stage.ts';
import { inZip, type Left, PASSES, pullOf, setVerified } from '../support/github/verified-edits.ts';

const NOT_TAKEN: readonly (readonly [string, (left: Left) => Uint8Array | null, RegExp])[] = [
  ['is missing', () => null, /has left no verification/],
  ['is no archive', () => new Uint8Array(300).fill(7), /cannot be read/],
  ['is another file', () => zipSync({ 'report.json': strToU8('{}') }), /cannot be read/],
  ['is no JSON', () => inZip('{"v":1'), /cannot be read/],
  [
    'is too large',
    (left) => zipSync({ 'verification.json': strToU8(JSON.stringify({ ...left, x: 'y'.repeat(300_000) })) }),
    /cannot be read/,
  ],
  [
    'is too large to be had',
    (left) =>
      zipSync(
        { 'verification.json': strToU8(JSON.stringify(left)), x: new Uint8Array(300_000) },
        { level: 0 },
      ),
    /cannot be had: .*larger than/,
  ],
  [
    'is of another head',
    (left) => inZip(JSON.stringify({ ...left, head: 'f'.repeat(40) })),
    /of other edits/,
  ],
  [
    'is of other edits',
    (left) => inZip(JSON.stringify({ ...left, edits: 'f'.repeat(64) })),
    /of other edits/,
  ],
  [
    'says something else',
    (left) => inZip(JSON.stringify({ ...left, verification: { status: 'great' } })),
    /cannot be read/,
  ],
  [
    'took no time that there is',
    (left) =>
      inZip(
        JSON.stringify({ ...left, verification: { status: 'passed', isolation: 'job', durationMs: 1e99 } }),
      ),
    /cannot be read/,
  ],
];

test.concurrent.for(NOT_TAKEN)(
  'where the verification %s, the edits are not verified',
  async ([, change, said], { expect }) => {
    await using stage = await editingStage();
    const left = await setVerified(stage, PASSES);
    left.replace(left.verification, change(JSON.parse(left.text)));
    expect((await left.published()).exitCode).toBe(0);
    expect(stage.left()).toMatchObject({ pulls: ['open'] });
    expect(pullOf(stage)?.body).toMatch(said);
    expect(pullOf(stage)?.body).toContain('Not verified');
  },
);

test.concurrent('a verification that lies in another workflow run is not looked at', async () => {
  await using stage = await editingStage();
  const left = await setVerified(stage, PASSES);
  const { id } = stage.github.addWorkflowRun();
  left.replace(left.verification, inZip(left.text), id);
  await left.published();
  expect(pullOf(stage)?.body).toContain('has left no verification');
});

test.concurrent('texts of a verification are cleaned, and its isolation is not believed', async () => {
  await using stage = await editingStage();
  const left = await setVerified(stage);
  const output = `\u001b[31m::error::hi\u0000\u202e\n<img src="https://evil.example/a">\n\`\`\`\n@everyone [x](https://evil.example/)`;
  const verification = { status: 'failed', isolation: '<img src=x>', durationMs: 5, exitCode: 1, output };
  left.replace(left.verification, inZip(JSON.stringify({ ...JSON.parse(left.text), verification })));
  const ended = await left.published();
  expect(stage.left()).toMatchObject({ pulls: ['open draft'] });
  const body = pullOf(stage)?.body ?? '';
  expect(body).toContain('isolation: job');
  expect(body).not.toContain('img src=x');
  for (const text of [body, stage.github.state.checks.at(-1)?.summary ?? '', ended.stdout]) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there
    expect(text).not.toMatch(/[\u0000\u001b\u202e]/);
    expect(text.split('\n').some((line) => line.startsWith('::error::hi'))).toBe(false);
  }
});

test.concurrent('what stands under the name of the analysing artifact later is not looked at', async () => {
  await using stage = await editingStage();
  const left = await setVerified(stage, PASSES);
  const bytes = stage.github.storage.blob(left.edits.blobId)?.bytes ?? new Uint8Array();
  left.replace(left.edits, bytes);
  expect((await left.published()).stdout).toContain('left no report that can be published');
  expect(stage.left()).toMatchObject({ commits: null, pulls: [] });
});
