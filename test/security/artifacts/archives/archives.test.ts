import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canariesIn } from '../../support/canaries.ts';
import { PLANTED } from '../../support/captured-run.ts';
import { actsAsPlain, liveIn } from '../../support/live-markup.ts';
import { GENUINE, type Ground, type Kept, layGround, type Played } from '../stored-run.ts';
import { FACTS } from './facts.ts';
import { RECORDS } from './records.ts';
import { type ArchiveRow, FORGED } from './row.ts';
import { ZIPS } from './zips.ts';

// A run looks at five artifacts; the last of them is the genuine one.
const ROWS_OF_A_RUN = 4;

/** Stores the artifacts of rows, the first of them newest, in front of the genuine one. */
function store({ stage, kept, other, artifact }: Ground, rows: readonly ArchiveRow[]): void {
  const { github } = stage;
  const genuine = github.storage.blob(artifact.blobId)?.bytes ?? new Uint8Array();
  const forged: Kept = { ...kept, journal: kept.journal.replaceAll(GENUINE, FORGED) };
  const known = github.state.workflowRuns.find(({ id }) => id === artifact.runId);
  if (known === undefined) throw new Error('the genuine run is not known');
  const { headSha, headBranch, event, path } = known;
  for (const row of rows.toReversed()) {
    const like = { headSha, headBranch, event, path };
    const runId = row.run ? github.addWorkflowRun({ ...like, ...row.run }).id : artifact.runId;
    const bytes = row.bytes({ forged, genuine, other });
    github.addArtifact({ name: artifact.name, runId, bytes, ...row.said });
  }
}

function judge(row: ArchiveRow, played: Played, reasons: string | undefined): void {
  expect(played.ended, 'the run had to be killed').toBe(true);
  expect(played.outputs.status, played.stdout).toBe('completed');
  expect(played.sinks.filter(({ text }) => text.includes(FORGED)).map(({ name }) => name)).toEqual([]);
  if (row.is === undefined) expect(reasons, `why it is not used\n${played.stdout}`).toBeDefined();
}

const parts = (rows: readonly ArchiveRow[]): readonly (readonly ArchiveRow[])[] => {
  const alone = rows.filter(({ is }) => is === 'used').map((row) => [row]);
  const others = rows.filter(({ is }) => is !== 'used');
  const groups = Array.from({ length: Math.ceil(others.length / ROWS_OF_A_RUN) }, (_, part) =>
    others.slice(part * ROWS_OF_A_RUN, (part + 1) * ROWS_OF_A_RUN),
  );
  return [...groups, ...alone];
};

let ground: Ground;
beforeAll(async () => {
  ground = await layGround(1);
});
afterAll(() => ground[Symbol.asyncDispose]());

describe.each(Object.entries({ ZIPS, RECORDS, FACTS }))('forged artifacts, %s', (_, table) => {
  describe.each(parts(table).map((rows) => ({ rows, title: rows[0]?.name })))(
    'from $title on',
    ({ rows }) => {
      let played: Played;
      let reasons: readonly string[];
      beforeAll(async () => {
        store(ground, rows);
        played = await ground.play();
        for (const each of ground.stage.github.state.artifacts) each.expired = each !== ground.artifact;
        reasons = played.stdout.match(/^An earlier run is not used: .*$/gm) ?? [];
      });
      test('the genuine run behind them is gone on from, and nothing of them is said or acts', () => {
        expect(played.asked).toHaveLength(rows.some(({ is }) => is === 'used') ? 1 : 0);
        expect(existsSync('/tmp/ultracode-stolen')).toBe(false);
        for (const { name, text, read } of played.sinks) {
          expect(canariesIn(text, PLANTED), name).toEqual([]);
          if (read === 'as Markdown') expect(liveIn(text), name).toEqual([]);
          if (read === 'as plain text') expect(actsAsPlain(text), name).toEqual([]);
        }
      });
      const opened = rows.filter(({ is }) => is === undefined);
      for (const row of rows) test(row.name, () => judge(row, played, reasons[opened.indexOf(row)]));
    },
  );
});
