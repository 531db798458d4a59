// src/app/init/action-address.ts
const NAME = "OWNER/ultracode-action";
/** Whether a file still says where the Action's repository is to be put. */
const isWithoutAction = (text) => text.includes(NAME);
/** Whether this `uses:` does. */
const isPlaceholder = (uses) => uses.split("@")[0] === NAME;
/**
* A text in which the Action's repository stands, with the comments that templates have beside the placeholder gone. A comment of the action's
* own (`… # v1.2.3`) is kept where nothing else is on the line.
*/
const withAction = (text, action) => text.replaceAll(PLACEHOLDER, (_, note, end) => note === void 0 && end === void 0 ? action.split(" ")[0] ?? action : action);
const PLACEHOLDER = /OWNER\/ultracode-action(?:@[\w./-]{1,100})?(?:( #[^\r\n]*)|(?=(\r?$))|)/gm;
export { isWithoutAction as n, withAction as r, isPlaceholder as t };
