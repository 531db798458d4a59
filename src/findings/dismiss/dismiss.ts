import { type Dismissal, isOpen, type PlacedFinding } from '../finding.ts';
import { addedComments } from './added-comments.ts';
import { type CommentedCode, ignoredInCode } from './ignored-in-code.ts';
import { type Suppression, suppress } from './suppress.ts';

/** A finding of a run before that was not reported this time. */
type Absent = {
  readonly id: string;
  readonly title: string;
  readonly file: string | null;
  readonly category?: string | undefined;
};

type DismissedIn = {
  /** The same findings in the same order, dismissed ones with what dismisses them. */
  readonly findings: readonly PlacedFinding[];
  /** What dismisses those that were not reported, by their ids. */
  readonly absent: ReadonlyMap<string, Dismissal>;
  /** Of dismissals that do not count, each in a sentence in Markdown. */
  readonly said: readonly string[];
  /** Of those that the change under review brings, the same. */
  readonly saidOfChange: readonly string[];
};

/**
 * Which findings rows of the settings and comments in the code dismiss. Nothing of it is kept: what no longer says so the next time no longer
 * counts. What was dismissed by other means stays as it is.
 */
export async function dismissIn(
  { findings, absent }: { readonly findings: readonly PlacedFinding[]; readonly absent: readonly Absent[] },
  {
    suppressions,
    code,
    ...when
  }: {
    readonly suppressions: readonly Suppression[];
    readonly code: CommentedCode;
    /** The day in UTC, as in `2027-06-30`. */
    readonly today: string;
    /** The findings are all that the code under review has: nothing was left out of it. */
    readonly isWhole: boolean;
  },
): Promise<DismissedIn> {
  const open = findings.filter(isOpen);
  const suppressed = suppress<PlacedFinding | Absent>(suppressions, [...open, ...absent], when);
  const ignored = await ignoredInCode(
    open.filter((finding) => !suppressed.dismissed.has(finding)),
    code,
  );
  return {
    findings: findings.map((finding) => {
      const dismissed = suppressed.dismissed.get(finding) ?? ignored.dismissed.get(finding);
      return dismissed === undefined ? finding : { ...finding, dismissed };
    }),
    absent: new Map(
      absent.flatMap((one) => {
        const dismissed = suppressed.dismissed.get(one);
        return dismissed === undefined ? [] : [[one.id, dismissed] as const];
      }),
    ),
    said: [...suppressed.said, ...withoutReason(ignored.refused)],
    saidOfChange: [...refusedOfChange(ignored.refused), ...addedTo(code, ignored.refused)],
  };
}

type Refused = Awaited<ReturnType<typeof ignoredInCode>>['refused'];

const withoutReason = (refused: Refused): readonly string[] =>
  refused.flatMap(({ id, path, line, why }) =>
    why === 'no-reason'
      ? [
          `\`ultracode-ignore\` at \`${path}:${line}\` does not cover \`${id}\`: no reason follows it, as in \`ultracode-ignore: why\`.`,
        ]
      : [],
  );

const WHY = {
  added: 'the change adds it',
  'code-changed': 'the change edits the code beside it',
  'not-comparable': 'its file could not be compared with the base',
} as const;

const refusedOfChange = (refused: Refused): readonly string[] =>
  refused.flatMap(({ id, path, line, why }) =>
    why === 'no-reason'
      ? []
      : [`\`ultracode-ignore\` at \`${path}:${line}\` does not cover \`${id}\` in this change: ${WHY[why]}.`],
  );

const NAMED = 10;

/** Comments count once they stand on the base, so who merges the change has to know of them. */
function addedTo({ changes }: CommentedCode, said: Refused): readonly string[] {
  const named = new Set(said.map(({ path, line }) => `${path}:${line}`));
  const added = addedComments(changes ?? [])
    .map(({ path, line }) => `${path}:${line}`)
    .filter((position) => !named.has(position));
  if (added.length === 0) return [];
  const more = added.length - NAMED;
  const places = added.slice(0, NAMED).map((position) => `\`${position}\``);
  return [
    `The change adds \`ultracode-ignore\` at ${places.join(', ')}${more > 0 ? ` and ${more} other places` : ''}: it covers nothing before it stands on the base.`,
  ];
}
