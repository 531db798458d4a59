import { messageOf } from '../../base/errors.ts';
import type { Target } from '../../edits/applying/plan-applying.ts';
import type { OwnGit } from './own-git.ts';

/** Files in the form in which a checkout would write them. `conflicts`: sentences without their full stop. */
export async function asCheckedOut(
  targets: ReadonlyMap<string, Target | null>,
  { checkedOut, converting }: OwnGit,
): Promise<{ readonly targets: ReadonlyMap<string, Target | null>; readonly conflicts: readonly string[] }> {
  const conflicts: string[] = [];
  const stored = [...targets].flatMap(([path, target]) => (target?.stored === true ? [path] : []));
  const others = await converting(stored);
  const written = new Map(targets);
  const converted = stored.filter((path) => others.has(path));
  for (let start = 0; start < converted.length; start += AT_ONCE)
    await Promise.all(
      converted.slice(start, start + AT_ONCE).map(async (path) => {
        const target = targets.get(path);
        if (target == null) return;
        try {
          written.set(path, { ...target, bytes: await checkedOut(path, target.bytes), stored: false });
        } catch (error) {
          conflicts.push(
            `\`${path}\` cannot be written as git would check it out: ${messageOf(error).replace(/\.$/, '')}`,
          );
        }
      }),
    );
  return { targets: written, conflicts };
}

/** Processes of git, one for each file. */
const AT_ONCE = 8;
