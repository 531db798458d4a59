import type { Execution } from '../../../app/execute.ts';
import { withMends } from '../../../app/fix.ts';
import type { Fixing } from '../../../resume/run-spec.ts';
import { loadCommandScript } from '../../../store/assets.ts';
import { scriptIn } from '../../../workflow/catalog.ts';
import type { Host } from '../../host.ts';
import { composeRun } from '../compose-run.ts';
import type { RunParts } from '../run-parts.ts';

/** Agents mend findings of earlier reports in the code as it is now, within the limits of any run. */
export async function composeFix(
  host: Host,
  parts: Omit<RunParts, 'findScript' | 'reads'>,
  fixing: Fixing,
): Promise<Execution> {
  const { spec, settings } = parts;
  const source = await loadCommandScript(host.programDir, SCRIPT);
  const asked = fixing.findings.map(({ finding, of }) => ({
    finding,
    isMoved: of.headSha !== spec.code.headSha,
  }));
  const args = JSON.parse(
    JSON.stringify({ asked, isOfChange: spec.code.base !== null, asksModel: !spec.offline }),
  );
  return composeRun(host, {
    ...parts,
    spec: { ...spec, args },
    // The gates of the repository are for phases of its own workflows, which may be called like those of this one.
    settings: { ...settings, 'gate-phases': [] },
    findScript: async () => scriptIn({ source, path: `built-in/commands/${SCRIPT}.js` }),
    reads: async (report, value) => withMends(report, { value, fixing, hide: parts.clean.plain }),
  });
}

const SCRIPT = 'fix';
