/**
 * What templates and guides hold in place of the Action's repository and version. The address itself has one home, `repository` in package.json:
 * once that is filled in, `init` writes it by itself.
 */
export const ACTION_PLACEHOLDER = 'OWNER/ultracode-action@v0';

const NAME = 'OWNER/ultracode-action';

/** Whether a file still says where the Action's repository is to be put. */
export const isWithoutAction = (text: string): boolean => text.includes(NAME);

/** Whether this `uses:` does. */
export const isPlaceholder = (uses: string): boolean => uses.split('@')[0] === NAME;

/**
 * A text in which the Action's repository stands, with the comments that templates have beside the placeholder gone. A comment of the action's
 * own (`… # v1.2.3`) is kept where nothing else is on the line.
 */
export const withAction = (text: string, action: string): string =>
  text.replaceAll(PLACEHOLDER, (_, note: string | undefined, end: string | undefined) =>
    note === undefined && end === undefined ? (action.split(' ')[0] ?? action) : action,
  );

// Up to the end of the line only where nothing else than a comment stands there.
const PLACEHOLDER = /OWNER\/ultracode-action(?:@[\w./-]{1,100})?(?:( #[^\r\n]*)|(?=(\r?$))|)/gm;
