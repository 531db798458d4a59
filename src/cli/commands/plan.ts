import { refusalOf, settingsFrom } from '../../config/settings-table.ts';
import { type Asked, askedOf } from '../asked.ts';
import { type CommandContext, command } from '../command.ts';
import { JSON_OUTPUT, REPO } from '../flags.ts';

export const planCommand = command<Asked>({
  name: 'plan',
  usage: '<name|file>',
  takes: ['workflow'],
  help: 'what a run would do and cost, without asking a model',
  details:
    'The script is run up to 48 times with sampled answers, without model, key or network. The exit code is 1 where it fails with one of them.',
  examples: [
    { line: 'plan audit', help: 'how many agents would look at this tree, and what that may cost' },
    {
      line: `plan audit --args '{"paths": ["src/**"]}' --model opus`,
      help: 'the same for a part of it, with another model',
    },
    {
      line: 'plan review --base HEAD~1',
      help: 'a review of the last commit and of what is not committed yet',
    },
  ],
  flags: [REPO, JSON_OUTPUT],
  settings: settingsFrom('plan'),
  refusalOf: (name) => refusalOf('plan', name),
  read: (given) => askedOf(given, 'plan'),
  run: plan,
});

async function plan(
  options: Asked,
  { host, style, print, say, loudness, cleaner }: CommandContext,
): Promise<number> {
  const [{ planLocal }, { planText }, { ANSI, PLAIN }] = await Promise.all([
    import('../../compose/local/plan-local.ts'),
    import('../../report/formats/terminal/plan-text.ts'),
    import('../../report/formats/terminal/palette.ts'),
  ]);
  const startedMs = host.now();
  const planned = await planLocal(host, options);
  const clean = await cleaner();
  const took = ((host.now() - startedMs) / 1000).toFixed(1);
  if (loudness === 'verbose') say(clean.line(`dry runs: ${planned.trials.total}, in ${took} s`));
  const palette = style.color ? ANSI : PLAIN;
  print(
    options.json ? clean.json({ ...planned }) : planText(planned, { clean, palette, width: style.width }),
  );
  return planned.fails ? 1 : 0;
}
