import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ground, layGround } from '../stored-run.ts';
import { HOSTS, type HostRow } from './rows.ts';

const REQUESTS_MAX = 3;

async function startHost({ answer }: HostRow) {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(JSON.stringify([request.url, request.rawHeaders]));
    answer(response, request.url ?? '/');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    seen,
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/a?sig=signed`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

// A run looks at five artifacts; the last of them is the genuine one.
const ROWS_OF_A_RUN = 4;

/** One run that is led to the storages of several rows, one after the other. */
async function play(ground: Ground, rows: readonly HostRow[]) {
  await using hosts = new AsyncDisposableStack();
  const { github, anthropic } = ground.stage;
  const { name, runId, blobId } = ground.artifact;
  const seen: (readonly string[])[] = [];
  for (const row of rows) {
    const host = hosts.use(await startHost(row));
    seen.push(host.seen);
    github.addArtifact({ name, runId, blobId });
    const headers = { location: encodeURI(row.location ?? host.url) };
    github.fail({ operation: 'actions/download-artifact', times: 1, status: 302, message: 'Found', headers });
  }
  const played = await ground.play();
  github.recover();
  for (const each of github.state.artifacts) each.expired = each !== ground.artifact;
  return { played, seen, secrets: [github.token, anthropic.key] };
}

let ground: Ground;
beforeAll(async () => {
  ground = await layGround(1);
});
afterAll(() => ground[Symbol.asyncDispose]());

for (let start = 0; start < HOSTS.length; start += ROWS_OF_A_RUN) {
  const rows = HOSTS.slice(start, start + ROWS_OF_A_RUN);
  describe(`from ${rows[0]?.name} on`, () => {
    let came: Awaited<ReturnType<typeof play>>;
    beforeAll(async () => {
      came = await play(ground, rows);
    });
    for (const [index, row] of rows.entries())
      test(row.name, () => {
        const { played, seen, secrets } = came;
        expect(played.ended, 'the run had to be killed').toBe(true);
        expect(played.outputs.status, played.stdout).toBe('completed');
        expect(played.asked, 'the genuine run behind them is gone on from').toEqual([]);
        expect(played.stdout.match(/^An earlier run is not used: .*$/gm) ?? []).toHaveLength(rows.length);
        expect(seen[index]?.length).toBeLessThanOrEqual(REQUESTS_MAX);
        for (const secret of [...secrets, 'authorization', 'Authorization'])
          expect(seen[index]?.join('\n')).not.toContain(secret);
        // The query of a signed address is a secret.
        expect(played.stdout).not.toContain('sig=signed');
      });
  });
}
