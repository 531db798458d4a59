// Audits published code with a published flaw, so that the first minute shows the whole path on code that nobody here wrote.
// With ANTHROPIC_API_KEY it asks Claude; without, the offline provider. Usage: npm run demo
import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');

/** Versions with published advisories; `file` is where the flaw stands. */
const PACKAGES = [
  {
    name: 'node-serialize',
    version: '0.0.4',
    advisory: 'CVE-2017-5941',
    flaw: 'code execution by eval of serialized functions',
    file: 'lib/serialize.js',
  },
  {
    name: 'macaddress',
    version: '0.2.8',
    advisory: 'CVE-2018-13797',
    flaw: 'shell command built from input',
    file: 'lib/',
  },
];

const scratch = await mkdtemp(join(tmpdir(), 'ultracode-demo-'));
const repo = join(scratch, 'repository');
const fetched = await fetchPackages().catch((error: Error) => {
  console.log(
    `The npm registry cannot be reached (${error.message.split('\n')[0]}), so this project's own source is audited instead.`,
  );
  return null;
});
if (fetched === null) await cp(join(root, 'src'), join(repo, 'src'), { recursive: true });
await commitAll(repo);

const provider = process.env.ANTHROPIC_API_KEY ? 'anthropic' : 'offline';
console.log(
  provider === 'anthropic'
    ? 'Asking Claude (ANTHROPIC_API_KEY is set).'
    : 'ANTHROPIC_API_KEY is not set, so the offline provider answers: fixed patterns, no model, no cost.',
);
const runDir = join(scratch, 'run');
const exitCode = await audit();
await rm(join(scratch, 'fetch'), { recursive: true, force: true });
process.exitCode = (await verdict(exitCode)) ? 0 : 1;

/** Installs the packages without running any of their scripts, and lays their files into the repository. */
async function fetchPackages(): Promise<true> {
  const folder = join(scratch, 'fetch');
  await mkdir(folder, { recursive: true });
  console.log(`Fetching ${PACKAGES.map(({ name, version }) => `${name}@${version}`).join(' and ')} …`);
  const specs = PACKAGES.map(({ name, version }) => `${name}@${version}`);
  await run(
    'npm',
    [
      'install',
      '--prefix',
      folder,
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      ...specs,
    ],
    { timeout: 60_000 },
  );
  for (const { name } of PACKAGES) {
    await cp(join(folder, 'node_modules', name), join(repo, name), {
      recursive: true,
      filter: (path) => !path.slice(folder.length).includes(`${name}/node_modules`),
    });
  }
  return true;
}

async function commitAll(folder: string): Promise<void> {
  const git = (...args: string[]) =>
    run('git', [
      '-C',
      folder,
      '-c',
      'user.name=demo',
      '-c',
      'user.email=demo@localhost',
      '-c',
      'commit.gpgsign=false',
      ...args,
    ]);
  await git('init', '--quiet');
  await git('add', '--all', '--force');
  await git('commit', '--quiet', '-m', 'The code as it was published');
}

function audit(): Promise<number> {
  const command = [
    join(root, 'dist/cli.js'),
    'run',
    'audit',
    '--repo',
    repo,
    '--out',
    runDir,
    '--provider',
    provider,
    '--fail-on',
    'never',
  ];
  console.log(`\n$ ultracode ${command.slice(1).join(' ')}\n`);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** Says whether the published flaws were found; true when the run completed and found the first of them. */
async function verdict(exitCode: number): Promise<boolean> {
  const report = JSON.parse(await readFile(join(runDir, 'report.json'), 'utf8'));
  if (exitCode !== 0 || report.status !== 'completed') return false;
  if (fetched === null) return true;
  console.log('');
  const found = PACKAGES.map(({ name, version, advisory, flaw, file }) => {
    const hit = report.findings.find((finding: { file: string }) =>
      finding.file.startsWith(`${name}/${file}`),
    );
    console.log(
      `${hit ? '✔' : '✘'} ${name}@${version}, ${advisory} (${flaw}): ${hit ? `found at ${hit.file}:${hit.line}` : 'not found'}`,
    );
    return hit !== undefined;
  });
  return found[0] === true;
}
