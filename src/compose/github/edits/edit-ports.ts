import type { Settings } from '../../../config/settings.ts';
import { EDITS_FILE, type EditsFile, readEdits } from '../../../edits/edits-file.ts';
import { type IsProtected, protectedPaths } from '../../../edits/protected-paths.ts';
import { refusedPath } from '../../../edits/refused-path.ts';
import { reportEdits } from '../../../report/edits.ts';
import type { Report } from '../../../report/report.ts';
import type { EditPorts } from '../../../reporters/edits/at-hand.ts';
import type { RunSpec } from '../../../resume/run-spec.ts';
import { readWritten } from '../../../store/run-folder.ts';
import type { Github } from '../operations.ts';

/** What reporters bring edits to GitHub with. `settings`: those that say what is protected; null where none are at hand. */
export function editPorts(
  { propose, contents }: Pick<Github, 'propose' | 'contents'>,
  read: EditPorts['read'],
  settings: Pick<Settings, 'protected-paths'> | null,
): EditPorts {
  let isProtected: IsProtected | null = null;
  return {
    ...{ read, propose, contents },
    refusedPath: (path) => {
      const refused = refusedPath(path);
      if (refused !== null || settings === null) return refused;
      isProtected ??= protectedPaths(settings['protected-paths']);
      return isProtected(path);
    },
  };
}

/** The edits that a run has left in its folder; null where there are none, or they are not whole. */
export async function editsIn(dir: string): Promise<EditsFile | null> {
  const text = await readWritten(dir, EDITS_FILE);
  return text === null ? null : readEdits(text);
}

/** The report with the edits that a run has left, where the report itself came to nothing or cannot tell of them. */
export function withEdits(
  report: Report,
  file: EditsFile | null,
  { publish }: Pick<RunSpec, 'publish'>,
): Report {
  if (file === null || report.edits !== undefined || publish.edits === undefined) return report;
  return { ...report, edits: reportEdits(file.set, publish.edits, { asked: publish.editsAsked }) };
}
