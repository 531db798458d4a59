import { expect, test } from 'vitest';
import { decodeMarker } from '../../../../src/github/marker.ts';
import type { ReviewCommentRecord } from '../../../fakes/github/state.ts';
import { dismiss, type Left, openStory, reportsOn } from './play-story.ts';
import { createTruth, type Truth } from './truth.ts';
import type { World } from './world.ts';
import { faultsOf } from './world.ts';

/** How the sentence of the report counts. */
const COUNTED = {
  new: /(\d+) new/,
  'still-there': /(\d+) still there/,
  'came-back': /(\d+) came back/,
  fixed: /(\d+) fixed/,
  'not-found-again': /(\d+) not found again/,
  'not-looked-at': /(\d+) not looked at/,
};

/** The sentence about the runs before, as counts that are not 0. */
function countsIn(report: string): Readonly<Record<string, number>> {
  const sentence = /\*\*Since the last run:\*\* (.*)/.exec(report)?.[1] ?? '';
  const counts = Object.entries(COUNTED).map(([name, pattern]) => [
    name,
    Number(pattern.exec(sentence)?.[1] ?? 0),
  ]);
  return Object.fromEntries(counts.filter(([, count]) => count !== 0));
}

/** What the sentence may count: all, or all that was not dismissed. */
function countsOf({ reported, absent, decided }: Truth): readonly Readonly<Record<string, number>>[] {
  return [new Set<string>(), decided].map((without) => {
    const counts: Record<string, number> = {};
    for (const [name, told] of [...reported, ...absent])
      if (!without.has(name)) counts[told] = (counts[told] ?? 0) + 1;
    return counts;
  });
}

/** Faults by the ids that they are told under; of two with one title the code tells which it is. */
function createNames({ files }: World) {
  const names = new Map<string, string>();
  return {
    of: (id: string): string => names.get(id) ?? id,
    idOf: (name: string): string => [...names].find(([, known]) => known === name)?.[0] ?? '',
    /** A fault that is told under a second id shows as that id. */
    learn({ findings }: Left): void {
      for (const { id, evidence } of findings) {
        const fault = files.flatMap(faultsOf).find(({ code }) => evidence.includes(code[0] ?? ''));
        const isKnown = [...names.values()].includes(fault?.name ?? '');
        if (fault !== undefined && !isKnown) names.set(id, fault.name);
      }
    },
  };
}

const findingOf = ({ body }: ReviewCommentRecord): string => decodeMarker(body)?.finding ?? '';
const isHidden = ({ isMinimized }: ReviewCommentRecord): boolean => isMinimized === true;

test('over forty pushes, with renames, force pushes and a merge, the history is told right at each, in one comment, and nothing is said twice', async () => {
  await using story = await openStory();
  const { reviewComments } = story.github.state;
  const truth = createTruth(story.world);
  const names = createNames(story.world);
  let number = 0;
  for (const push of story) {
    number += 1;
    if (push.dismissed !== null) dismiss(story, names.idOf(push.dismissed.name));
    const standing = reviewComments.filter((one) => !isHidden(one));
    const said = new Set(standing.map(findingOf));
    const before = reviewComments.length;
    const left = await story.play(push);
    names.learn(left);
    const { findings, history, conclusion, refusals } = left;
    const expected = truth.of(push);
    const about = `push ${number}: ${push.what}`;
    const bodies = reportsOn(story).map(({ body }) => body);
    expect(
      {
        ...{ conclusion, refusals, reports: bodies.length },
        reported: new Map(history.findings.map(({ id, recurrence }) => [names.of(id), recurrence])),
        absent: new Map(history.absent.map(({ id, absence }) => [names.of(id), absence])),
        dismissed: findings.filter(({ dismissed }) => dismissed !== undefined).map(({ id }) => names.of(id)),
      },
      about,
    ).toEqual({
      ...{ conclusion: expected.conclusion, refusals: [], reports: 1 },
      ...{ reported: expected.reported, absent: expected.absent, dismissed: expected.dismissed },
    });

    expect(number === 1 ? [{}] : countsOf(expected), about).toContainEqual(countsIn(bodies.join('')));

    // Each is said once, as long as what was said of it stands there, and what is dismissed is not said again.
    const posted = reviewComments.slice(before).map((one) => names.of(findingOf(one)));
    const unsaid = [...expected.reported.keys()].filter(
      (name) => !said.has(names.idOf(name)) && !expected.dismissed.includes(name),
    );
    expect(posted.toSorted(), about).toEqual(unsaid.toSorted());
    // A comment is hidden once its fault is mended and its lines are others. Of a dismissed one either will do, of others nothing else.
    const ofOthers = standing.filter((one) => !expected.dismissed.includes(names.of(findingOf(one))));
    const over = ofOthers.filter(
      (one) => one.isOutdated === true && !expected.open.has(names.of(findingOf(one))),
    );
    expect(ofOthers.filter(isHidden), about).toEqual(over);
  }
  expect(number).toBe(40);
  expect(reviewComments.filter(isHidden).length).toBeGreaterThan(5);
});
