import { canonicalJson } from '../../../base/json.ts';
import type { Checkout } from '../../../code/checkout.ts';
import { blobId } from '../../../edits/git-objects.ts';
import { otherNames, protectedUnderAnyName } from '../../../edits/other-names.ts';
import { createEditBudget } from '../../../edits/overlay/budget.ts';
import { namesOf } from '../../../edits/overlay/names.ts';
import { createOverlay } from '../../../edits/overlay/overlay.ts';
import type { EditedCode } from '../../../edits/overlay/view.ts';
import { protectedPaths } from '../../../edits/protected-paths.ts';
import type { AgentCall } from '../../../run/agent-call.ts';
import { EDITING_VERSION } from '../../guidance/prompt.ts';
import type { WebAccess } from '../../web/access.ts';
import { createToolset } from '../create-toolset.ts';
import type { ToolLimits } from '../tool.ts';
import type { ToolResult, Toolset } from '../toolset.ts';
import { editedCheckout } from './edited-checkout.ts';
import type { Editing, EditingAgent } from './editing.ts';
import type { Editor } from './editor.ts';

/** Raise it when a tool that changes files does something else than before with the same input. */
const VERSION = 3;

type EditingParts = Pick<EditedCode, 'attributes' | 'holdsSecret'> & {
  readonly checkout: Checkout;
  readonly limits: ToolLimits;
  readonly access: WebAccess | null;
  /** The tools of agents that only read. */
  readonly toolset: Toolset;
  /** Globs of a user. */
  readonly protectedPaths: readonly string[];
  /** The line of the shell that verifies edits: agents do not change what it runs. */
  readonly verifyCommand?: string | undefined;
  readonly system: readonly string[];
  /** Told of what agents tried and may not do, in a sentence without its full stop. */
  readonly onRefused: (call: AgentCall, said: string) => void;
  readonly verify: EditingAgent['verify'];
};

/** Views of the run's commit for agents that change it. Throws USAGE where `protectedPaths` cannot be used. */
export function createEditing(parts: EditingParts): Editing {
  const { checkout, limits, access } = parts;
  let names: ReturnType<EditedCode['names']> | null = null;
  const code: EditedCode = {
    stored: checkout.stored,
    names: () => {
      names ??= checkout.stored.entries().then(namesOf);
      return names;
    },
    attributes: parts.attributes,
    protectedAs: protectedUnderAnyName(protectedPaths(parts.protectedPaths, parts.verifyCommand), () =>
      otherNames(checkout.stored),
    ),
    holdsSecret: parts.holdsSecret,
  };
  const budget = createEditBudget();
  const untouched = createOverlay(code, budget.open());
  return {
    version: `${parts.toolset.version} edit ${VERSION}.${EDITING_VERSION} ${canonicalJson([...parts.protectedPaths].sort())}`,
    count: (edits) =>
      budget.count({
        files: edits.length,
        bytes: edits.reduce((sum, { after }) => sum + Buffer.byteLength(after?.text ?? ''), 0),
      }),
    uneditable: async (path) => {
      const closed = await untouched.closed(path);
      return closed?.said.slice(closed.said.startsWith(`${path} `) ? path.length + 1 : 0) ?? null;
    },
    open: (call) => {
      const editor: Editor = {
        overlay: createOverlay(code, budget.open()),
        shown: new Map(),
        onRefused: (said) => parts.onRefused(call, said),
      };
      const given = new Map<string, string>();
      const view = editedCheckout(checkout, editor.overlay, (path, text) =>
        given.set(path, blobId(Buffer.from(text))),
      );
      const edited = createToolset(view, limits, access, editor);
      return {
        system: parts.system,
        toolset: oneByOne({ ...edited, use: observed(parts.toolset, edited, { ...editor, given }) }),
        edits: editor.overlay.edits,
        verify: parts.verify,
        reset: () => {
          editor.overlay.reset();
          editor.shown.clear();
          given.clear();
        },
      };
    },
  };
}

/**
 * What an agent sees is what it has changed; what is observed is the code of the commit, so that a later run can look at the same again. A
 * call that changed nothing is observed as a search for its path: that a file is not there may be why.
 */
const observed =
  (
    toolset: Toolset,
    edited: Toolset,
    { overlay, shown, given }: Editor & { readonly given: ReadonlyMap<string, string> },
  ): Toolset['use'] =>
  async (name, input, signal): Promise<ToolResult> => {
    const result = await edited.use(name, input, signal);
    const isReading = toolset.definitions.some((one) => one.name === name);
    if (isReading) {
      const path = result.observation.input.file_path;
      if (name === 'Read' && !result.isError && input.at === undefined && typeof path === 'string')
        shown.set(path, given.get(path) ?? '');
      if (overlay.changes().size === 0) return result;
      return { ...result, observation: (await toolset.use(name, input, signal)).observation };
    }
    if (!result.isError) return { ...result, isUnobserved: true };
    const path = typeof input.file_path === 'string' ? input.file_path : '';
    return { ...result, observation: (await toolset.use('Glob', { pattern: path }, signal)).observation };
  };

/** Calls of one turn run together for agents that read. One that changes a file must not meet another in the middle. */
function oneByOne(toolset: Toolset): Toolset {
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...toolset,
    use: (name, input, signal) => {
      const result = last.then(() => toolset.use(name, input, signal));
      last = result.catch(() => undefined);
      return result;
    },
  };
}
