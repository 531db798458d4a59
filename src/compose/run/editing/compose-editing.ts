import { createEditing } from '../../../agent/tools/edit/create-editing.ts';
import type { Editing, EditingAgent } from '../../../agent/tools/edit/editing.ts';
import { cutLine } from '../../../agent/tools/lines.ts';
import type { Toolset } from '../../../agent/tools/toolset.ts';
import type { WebAccess } from '../../../agent/web/access.ts';
import type { GitLocation } from '../../../checkout/git/git.ts';
import {
  LINE_ENDS,
  type Marks,
  markedFiles,
  NO_TEXT,
  NOT_EDITED,
} from '../../../checkout/tree/attributes.ts';
import { isIgnored } from '../../../checkout/tree/ignored.ts';
import type { Checkout } from '../../../code/checkout.ts';
import { TOOL_OUTPUT_CHARS } from '../../../config/fixed-limits.ts';
import type { Settings } from '../../../config/settings.ts';
import { type Attributes, NO_ATTRIBUTES } from '../../../edits/overlay/view.ts';
import type { AgentCall } from '../../../run/agent-call.ts';
import type { Emit } from '../../../run/events.ts';

type ComposedEditing = {
  readonly checkout: Checkout;
  readonly toolset: Toolset;
  readonly access: WebAccess | null;
  readonly system: readonly string[];
  readonly settings: Settings;
  readonly git: GitLocation;
  /** Whose attributes say what is generated; null: no files are marked. */
  readonly trustedRef: string | null;
  readonly holdsSecret: (text: string) => boolean;
  /** Hears of a call that was refused. */
  readonly tell: (message: string) => void;
  readonly verify: EditingAgent['verify'];
};

/** What agents with `isolation: 'worktree'` work on. */
export function composeEditing({ settings, git, trustedRef, tell, ...parts }: ComposedEditing): Editing {
  return createEditing({
    ...parts,
    limits: { outputChars: TOOL_OUTPUT_CHARS },
    protectedPaths: settings['protected-paths'],
    verifyCommand: settings['verify-command'],
    attributes: {
      ...(trustedRef === null ? NO_ATTRIBUTES : attributesAt(trustedRef, git, parts.checkout)),
      ignored: (path) => isIgnored(git, path),
    },
    onRefused: tellRefused(tell),
  });
}

function attributesAt(commit: string, git: GitLocation, checkout: Checkout): Omit<Attributes, 'ignored'> {
  const saying = (marks: Marks) => lookedUp(checkout, (paths) => markedFiles(git, commit, paths, marks));
  const lineEnds = saying(LINE_ENDS);
  return {
    refused: saying(NOT_EDITED),
    noText: saying(NO_TEXT),
    storedWithLf: async (path) => (await lineEnds(path)) === 'lf',
  };
}

/** All files are looked up at once, and the path of a new one when it is named. */
function lookedUp(
  { listFiles }: Checkout,
  find: (paths: readonly string[]) => Promise<ReadonlyMap<string, string>>,
): (path: string) => Promise<string | null> {
  let listed: Promise<ReadonlyMap<string, string | null>> | null = null;
  const ofListed = async (): Promise<ReadonlyMap<string, string | null>> => {
    const files = await listFiles();
    const marked = await find(files);
    return new Map(files.map((path) => [path, marked.get(path) ?? null]));
  };
  const ofNew = new Map<string, Promise<string | null>>();
  return async (path) => {
    listed ??= ofListed();
    const known = (await listed).get(path);
    if (known !== undefined) return known;
    const mark = ofNew.get(path) ?? find([path]).then((marked) => marked.get(path) ?? null);
    ofNew.set(path, mark);
    return mark;
  };
}

/** Edits that the journal gives again count against the limits of the run as well. */
export const countingReused =
  (emit: Emit, editing: Editing): Emit =>
  (event) => {
    if (event.type === 'agent-ended' && event.outcome.status === 'done' && event.outcome.source === 'journal')
      editing.count(event.outcome.edited?.edits ?? []);
    emit(event);
  };

/** A model that tries the same again and again is told of once, and one that tries all there is fills no log. */
function tellRefused(tell: (message: string) => void): (call: AgentCall, said: string) => void {
  const told = new Set<string>();
  return ({ id, options: { label } }, said) => {
    const message = `${cutLine(label ?? `agent ${id}`, 80)} tried to change what agents may not: ${cutLine(said, 300)}; that call was refused and changed nothing.`;
    if (told.has(message) || told.size > TOLD_MAX) return;
    told.add(message);
    tell(
      told.size > TOLD_MAX ? 'Agents tried more of this; the transcripts of the run have it all.' : message,
    );
  };
}

const TOLD_MAX = 20;
