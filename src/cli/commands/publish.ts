import { UltracodeError } from '../../base/errors.ts';
import { type CommandContext, command } from '../command.ts';
import { REPO } from '../flags.ts';

type PublishOptions = {
  readonly dir: string;
  readonly pullNumber: number;
  readonly repository: string | null;
  readonly repo: string;
};

export const publishCommand = command<PublishOptions>({
  name: 'publish',
  usage: '<folder>',
  takes: ['run'],
  help: 'show the report of a run on its pull request',
  details:
    'Only on the pull request whose head the run has looked at. GITHUB_TOKEN holds the token for it, such as that of `gh auth token`.',
  examples: [
    {
      line: 'publish .ultracode/runs/20261130-091500-a1b2 --pull 7',
      help: 'with GITHUB_TOKEN=$(gh auth token) before it',
      needs: 'token',
    },
  ],
  flags: [
    { name: 'pull', placeholder: 'N', help: 'number of the pull request' },
    {
      name: 'repository',
      placeholder: 'OWNER/NAME',
      help: 'where the pull request is',
      default: "what the checkout's remote names",
    },
    REPO,
  ],
  settings: [],
  read: ({ words, text }) => {
    const [dir, ...more] = words;
    if (dir === undefined || more.length > 0)
      throw new UltracodeError('USAGE', `publish: expected one folder of a run, got ${words.length}`);
    const pull = text('pull');
    if (pull === null || !/^[1-9]\d{0,9}$/.test(pull))
      throw new UltracodeError(
        'USAGE',
        `publish: expected the number of the pull request, like --pull 7, got ${pull === null ? 'none' : `"${pull}"`}`,
      );
    return { dir, pullNumber: Number(pull), repository: text('repository'), repo: text('repo') ?? '.' };
  },
  run: publish,
});

/** 3 where neither the check nor the comment could be written. */
async function publish(
  options: PublishOptions,
  { host, print, say, cleaner, loudness }: CommandContext,
): Promise<number> {
  const { publishFolder } = await import('../../compose/github/two-jobs/publish-folder.ts');
  const clean = await cleaner();
  const told = (line: string): void => say(clean.line(line));
  const log = loudness === 'quiet' ? () => undefined : told;
  const published = await publishFolder(host, { ...options, clean, log });
  const delivered = published.filter(({ delivery }) => delivery.status === 'delivered');
  for (const { delivery } of delivered)
    if (delivery.status === 'delivered' && delivery.url !== null) print(clean.line(delivery.url));
  if (loudness === 'quiet')
    for (const { reporter, delivery } of published)
      if (delivery.status === 'refused') told(`${reporter} was refused: ${delivery.reason}`);
  return delivered.length > 0 ? 0 : 3;
}
