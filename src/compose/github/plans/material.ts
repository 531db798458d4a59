import type { Repository } from '../../../github/repository.ts';

/** A text of somebody else that an author may read, and may not obey. */
export type Material = { readonly source: string; readonly text: string };

/** Title and text of the issue or pull request under which a task was given. What cannot be read is left out, and said in the log. */
export async function materialOf(
  { repository, log }: { readonly repository: Repository; readonly log: (line: string) => void },
  { issueNumber, isPull }: { readonly issueNumber: number; readonly isPull: boolean },
  signal: AbortSignal,
): Promise<readonly Material[]> {
  const found = await repository.titleAndText(issueNumber, signal);
  if (found.status === 'refused') {
    log(found.reason);
    return [];
  }
  const { title, body, by } = found.value;
  const what = `${isPull ? 'pull request' : 'issue'} #${issueNumber}${by === '' ? '' : `, by ${by}`}`;
  return [
    { source: `title of ${what}`, text: title },
    ...(body.trim() === '' ? [] : [{ source: `text of ${what}`, text: body }]),
  ];
}
