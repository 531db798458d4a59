import type { Explained, Explanation } from '../explain/explained.ts';
import { positionOf } from '../format.ts';
import type { Report } from '../report.ts';
import { type Notice, sentence } from './notices.ts';

/** What came of the question about a finding, for the headline. Not yet cleaned, as all of this file. */
export function explainedOutcome({ explained, offline, status }: Report): string | null {
  if (explained === undefined) return null;
  const { explanation } = explained;
  if (explanation !== null) return VIEW[explanation.view].outcome;
  if (status !== 'completed') return 'not explained';
  return offline ? 'no model was asked' : 'the agent gave no answer';
}

const VIEW = {
  holds: { outcome: 'it holds', title: 'It holds.', weight: 'note' },
  wrong: {
    outcome: 'the finding is wrong, says the agent that read the code',
    title: 'The agent that read the code comes to the view that this finding is wrong.',
    weight: 'warning',
  },
  undecided: {
    outcome: 'it could not be settled',
    title: 'It could not be settled by what the repository holds.',
    weight: 'warning',
  },
} as const satisfies Record<
  Explanation['view'],
  { readonly outcome: string; readonly title: string; readonly weight: Notice['weight'] }
>;

/** Shown above everything else: the view that the agent has come to, or why there is none, and what speaks against believing it. */
export function explainedNotices(report: Report, explained: Explained): readonly Notice[] {
  const { explanation } = explained;
  return [
    ...(explanation === null ? [] : [ofView(explanation, explained)]),
    ...ending(report, explained),
    ...doubts(report, explained),
  ];
}

function ofView({ view, why, sure, severity }: Explanation, { finding }: Explained): Notice {
  const { title, weight } = VIEW[view];
  const other =
    view === 'wrong' || severity === finding.severity
      ? ''
      : ` It sees it as ${severity}, the report as ${finding.severity}.`;
  return { weight, title, text: `${why} ${SURE[sure]}${other}` };
}

const SURE = {
  high: 'The agent is sure of it.',
  medium: 'The agent is fairly sure of it: a step of its way is inferred.',
  low: 'The agent is not sure of it.',
} as const satisfies Record<Explanation['sure'], string>;

function ending({ status, reason, offline }: Report, { explanation }: Explained): readonly Notice[] {
  const shown =
    explanation === null
      ? 'What the earlier report holds of the finding stands below; no agent has looked at it anew.'
      : '';
  if (status !== 'completed')
    return [
      {
        weight: 'warning',
        title: explanation === null ? 'There is no explanation.' : 'The run did not complete.',
        text: `${sentence(reason ?? 'no reason was recorded')} ${shown}`.trim(),
      },
    ];
  if (explanation !== null) return [];
  return [
    offline
      ? {
          weight: 'note',
          title: 'No model was asked.',
          text: `The offline provider explains nothing. ${shown}`,
        }
      : { weight: 'warning', title: 'The agent gave no answer.', text: shown },
  ];
}

function doubts({ newerHead }: Report, { of, stands }: Explained): readonly Notice[] {
  const { headSha, newerRun, offline } = of;
  const at = headSha.slice(0, 7);
  return [
    ...(newerHead === null
      ? []
      : [
          note(
            'This is about an older commit.',
            `The finding is about ${at}, and that is the code that was read; the head is now ${newerHead.slice(0, 7)}.`,
          ),
        ]),
    ...(newerRun === null
      ? []
      : [
          note(
            'A newer report does not list it.',
            `It stands in the report of an earlier run; that of the run ${newerRun} does not list it: it may be fixed, or was not found again.`,
          ),
        ]),
    ...(stands === false
      ? [
          {
            weight: 'warning' as const,
            title: 'The lines that the finding quotes are not in the code that was read.',
            text: 'The code is another one than the report was about, or the quote was never right.',
          },
        ]
      : []),
    ...(offline
      ? [note('No model has found it.', 'The report was made by the offline provider, from fixed patterns.')]
      : []),
  ];
}

const note = (title: string, text: string): Notice => ({ weight: 'note', title, text });

/** Headings of the parts, in their order, each with its text; those without one are left out. */
export const explanationTexts = ({
  view,
  restsOn,
  reproduce,
  mend,
  doubt,
}: Explanation): readonly { readonly title: string; readonly text: string }[] =>
  [
    { title: 'What it rests on', text: restsOn },
    {
      title: `${view === 'wrong' ? 'How to see it' : 'How to reproduce it'} (nothing was executed)`,
      text: reproduce,
    },
    { title: view === 'wrong' ? 'What would make the code clearer' : 'What would mend it', text: mend },
    { title: 'What is left open', text: doubt },
  ].filter(({ text }) => text !== '');

type Place = Explanation['steps'][number]['place'];

/** Where a step stands, and what is to be known of that: a quote that the code does not have is said to be so. */
export function placeOfStep(place: Place): { readonly position: string; readonly doubt: string | null } {
  const { placeNote } = place;
  if (place.place === 'none') return { position: 'outside of this repository', doubt: null };
  const doubt = place.place === 'unverified' ? `not verified: ${placeNote ?? 'not found'}` : placeNote;
  return { position: positionOf(place), doubt };
}

/** The report that lists the finding. */
export const sourceOf = ({ of }: Explained): string =>
  `In the report of ${of.workflow} (run ${of.runId}, about ${of.headSha.slice(0, 7)})`;
