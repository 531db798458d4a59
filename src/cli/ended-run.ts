import type { CommandContext } from './command.ts';
import type { longCommand } from './long-command.ts';

/** All of the program that shows how a run ended, loaded at the same time. */
export async function loadEnded() {
  const [{ localExitCodeOf }, { reportJson }, { consoleReport }, { ANSI, PLAIN }] = await Promise.all([
    import('../report/conclude.ts'),
    import('../report/formats/json.ts'),
    import('../report/formats/terminal/console.ts'),
    import('../report/formats/terminal/palette.ts'),
  ]);
  return { localExitCodeOf, reportJson, consoleReport, ANSI, PLAIN };
}

type Show = Awaited<ReturnType<typeof loadEnded>>;

type EndedRun = {
  readonly report: Parameters<Show['reportJson']>[0];
  readonly result: Parameters<Show['reportJson']>[1];
  /** What was said while it ran, and is printed once the live view is gone. */
  readonly said: readonly string[];
};

/** Prints a report, and gives the exit code of the command. */
export function printEnded(
  { report, result, said }: EndedRun,
  shell: CommandContext,
  {
    long,
    show,
    json,
  }: { readonly long: Awaited<ReturnType<typeof longCommand>>; readonly show: Show; readonly json: boolean },
): number {
  const { clean } = long;
  for (const line of said) shell.say(clean.plain(line));
  const palette = shell.style.color ? show.ANSI : show.PLAIN;
  shell.print(
    json
      ? clean.json(show.reportJson(report, result))
      : show.consoleReport(report, { clean, palette, width: shell.style.width }),
  );
  return long.isInterrupted() ? 130 : show.localExitCodeOf(report);
}
