import type { Execution } from '../../../app/execute.ts';
import { withExplanation } from '../../../app/explain.ts';
import type { Explaining } from '../../../resume/run-spec.ts';
import { loadCommandScript } from '../../../store/assets.ts';
import { scriptIn } from '../../../workflow/catalog.ts';
import type { Host } from '../../host.ts';
import { composeRun } from '../compose-run.ts';
import type { RunParts } from '../run-parts.ts';

/** One agent explains a finding of an earlier report, within the limits of any run. */
export async function composeExplain(
  host: Host,
  parts: Omit<RunParts, 'findScript' | 'reads'>,
  explaining: Explaining,
): Promise<Execution> {
  const { spec, settings } = parts;
  const source = await loadCommandScript(host.programDir, SCRIPT);
  const { finding } = explaining;
  const isOfChange =
    spec.code.base !== null || ['diff-line', 'diff-file', 'outside-diff'].includes(finding.place);
  const args = JSON.parse(JSON.stringify({ finding, isOfChange, asksModel: !spec.offline }));
  return composeRun(host, {
    ...parts,
    spec: { ...spec, args },
    // The gates of the repository are for phases of its own workflows, which may be called like this one's.
    settings: { ...settings, 'gate-phases': [] },
    findScript: async () => scriptIn({ source, path: `built-in/commands/${SCRIPT}.js` }),
    reads: (report, value, code) => withExplanation(report, { value, explaining, code }),
  });
}

const SCRIPT = 'explain';
