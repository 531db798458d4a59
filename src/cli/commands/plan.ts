import { refusalOf, settingsFrom } from '../../config/settings-table.ts';
import { type Asked, askedOf } from '../asked.ts';
import { type CommandContext, command } from '../command.ts';
import { JSON_OUTPUT, REPO } from '../flags.ts';

export const planCommand = command<Asked>({
  name: 'plan',
  usage: '<name|file>',
  help: 'what a run would do and cost, by dry runs: no model, key or network; exit code 1 where the script fails with sampled answers',
  flags: [REPO, JSON_OUTPUT],
  settings: settingsFrom('plan'),
  refusalOf: (name) => refusalOf('plan', name),
  read: (given) => askedOf(given, 'plan'),
  run: plan,
});

async function plan(options: Asked, { host, style, print, cleaner }: CommandContext): Promise<number> {
  const [{ planLocal }, { planText }, { ANSI, PLAIN }] = await Promise.all([
    import('../../compose/local/plan-local.ts'),
    import('../../report/formats/terminal/plan-text.ts'),
    import('../../report/formats/terminal/palette.ts'),
  ]);
  const planned = await planLocal(host, options);
  const clean = await cleaner();
  const palette = style.color ? ANSI : PLAIN;
  print(
    options.json ? clean.json({ ...planned }) : planText(planned, { clean, palette, width: style.width }),
  );
  return planned.fails ? 1 : 0;
}
