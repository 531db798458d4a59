import type { Ability } from '../../run/events.ts';
import { lookedAt } from '../conclude.ts';
import { plural, series } from '../format.ts';
import { openUnsettled } from '../history.ts';
import type { Report } from '../report.ts';
import { coverageGroups, coveredSoFar, LEFT_OUT, notLookedAt } from './coverage.ts';
import { besidesShown, sortedOut } from './dismissed.ts';
import { editNotices } from './edits.ts';
import { deliveryNotices } from './edits-delivery.ts';

/** Shown above everything else: how far the report can be trusted. Texts are not yet cleaned. */
export type Notice = {
  readonly weight: 'note' | 'warning' | 'failure';
  readonly title: string;
  readonly text: string;
  /** Of a page of ours, which stands in the text. */
  readonly address?: string;
};

export function notices(report: Report): readonly Notice[] {
  return [
    ...ending(report),
    ...deliveryNotices(report),
    ...editNotices(report.edits),
    ...ownVerdict(report),
    ...looked(report),
    ...undecided(report),
    ...unsettled(report),
    ...lacking(report),
    ...refusals(report),
    ...rules(report),
    ...decidedByRepository(report),
    ...sharedLimits(report),
    ...moved(report),
    ...offline(report),
  ];
}

/** What a completed run without findings stands for, in a sentence; null for any other run. */
export function nothingFound(report: Report): string | null {
  const { status, listed, agents, refuted, omissions, failures, coverage, verdict, summary, data, edits } =
    report;
  if (report.fixed !== undefined) return null;
  if (status !== 'completed' || sortedOut(report).shown.length > 0 || verdict !== null) return null;
  const looked = lookedAt(coverage);
  if (looked === 'nothing-to-look-at' || looked === 'nothing') return null;
  if (agents.total === 0) {
    return listed
      ? 'The workflow came to its end without asking any agent, so no code was looked at.'
      : 'The workflow came to its end without asking any agent.';
  }
  // What it changed, or says in words, is shown in place of findings.
  if (!listed && (edits !== undefined || summary !== null)) return null;
  if (!listed) {
    const isShown = refuted.length > 0 || !(data === null || data === false || data === '');
    return isShown
      ? 'The workflow came to its end. It returned no list of findings: what it says is below.'
      : 'The workflow came to its end and returned nothing: it does not say whether it found something.';
  }
  const besides = besidesShown(report);
  const what = besides.length === 0 ? 'nothing' : `nothing that counts (${besides.join(', ')})`;
  const worked = `The run over ${scope(report)} came to its end and found ${what}: ${plural(agents.total - agents.failed, 'agent')} gave an answer`;
  const doubted =
    refuted.length === 0 ? '' : `, and ${plural(refuted.length, 'suspicion')} did not stand up to the others`;
  const lacking = [
    ...(failures.length > 0 ? [`${plural(failures.length, 'agent')} failed`] : []),
    ...(omissions.length > 0 ? [`${plural(omissions.length, 'thing')} ${LEFT_OUT}`] : []),
  ];
  const isWhole = coverage?.offered && coverage.seen === coverage.total && lacking.length === 0;
  const left = lacking.length === 0 ? '' : ` Besides: ${lacking.join(', ')} (listed below).`;
  return `${worked}${doubted}.${isWhole ? ' Nothing was left out.' : left}`;
}

/** Findings of the runs before that would fail the check are neither confirmed nor fixed. */
function unsettled({ history }: Report): readonly Notice[] {
  const open = openUnsettled(history);
  if (open.length === 0) return [];
  const text = `${plural(open.length, 'finding')} of the runs before ${open.length === 1 ? 'was' : 'were'} not reported this time, and the code is as it was or was not looked at. ${open.length === 1 ? 'It is' : 'They are'} listed below.`;
  return [{ weight: 'note', title: 'Not settled.', text }];
}

/** What the script says of its own work, where that is not good. */
function ownVerdict({ status, verdict }: Report): readonly Notice[] {
  if (status !== 'completed' || verdict === null || verdict.type === 'error') return [];
  const text = sentence(verdict.text);
  return verdict.type === 'failed'
    ? [{ weight: 'failure', title: 'The workflow says that this does not pass.', text }]
    : [{ weight: 'note', title: 'The workflow skipped its work. Nothing is known about the code.', text }];
}

/** What the change does to the rules that it was reviewed by. */
function rules({ ownRules }: Report): readonly Notice[] {
  const text = ownRules.map((rule) => rule.text).join(' ');
  if (ownRules.length === 0) return [];
  return ownRules.some(({ weaker }) => weaker)
    ? [
        {
          weight: 'warning',
          title: 'The change makes its own review weaker. This is not a clean result.',
          text,
        },
      ]
    : [{ weight: 'note', title: 'The change touches the rules of its review.', text }];
}

/** What the repository decided of the run, like a script in place of a built-in one. */
const decidedByRepository = ({ fromRepository }: Report): readonly Notice[] =>
  fromRepository.length === 0
    ? []
    : [{ weight: 'note', title: 'The repository decided part of this run.', text: fromRepository.join(' ') }];

/** Said before a limit over several runs bites. */
const sharedLimits = ({ sharedLimits: said = [] }: Report): readonly Notice[] =>
  said.length === 0
    ? []
    : [{ weight: 'note', title: 'A limit over several runs is near.', text: said.join(' ') }];

/** Where the pull request has a newer commit by now, or may have one. */
function moved({ newerHead, headLookup, headSha }: Report): readonly Notice[] {
  const looked = `The run looked at ${headSha.slice(0, 7)}`;
  if (headLookup === 'failed') {
    const text = `${looked}; whether the head has moved on since could not be looked up.`;
    return [{ weight: 'note', title: 'This may be about an older commit.', text }];
  }
  if (newerHead === null) return [];
  const text = `${looked}; the head is now ${newerHead.slice(0, 7)}.`;
  return [{ weight: 'note', title: 'This is about an older commit.', text }];
}

/** Where files in scope were not looked at, which no reader must miss. */
function looked({ status, coverage, agents }: Report): readonly Notice[] {
  if (status !== 'completed' || coverage === null) return [];
  const reasons = coverageGroups(coverage).map(({ what, why }) => `${what}: ${why}`);
  const text = sentence(
    reasons.slice(0, 4).join('; ') + (reasons.length > 4 ? '; and others, listed below' : ''),
  );
  switch (lookedAt(coverage)) {
    case 'nothing-to-look-at':
      if (coverage.total === 0 && agents.total > 0 && coverage.of === 'change')
        return [
          {
            weight: 'note',
            title: 'The change has no files.',
            text: 'What the agents were asked about is other code, and how much of that was looked at is not measured.',
          },
        ];
      return [
        {
          weight: 'note',
          title: 'There was nothing to look at.',
          text: coverage.total === 0 ? nothingInScope(coverage.of) : text,
        },
      ];
    case 'nothing':
      return [{ weight: 'warning', title: 'Nothing was looked at. This is not a clean result.', text }];
    case 'not-all':
      return [
        {
          weight: 'warning',
          title: `${notLookedAt(coverage)}. This is not a clean result.`,
          text,
        },
      ];
    default:
      return [];
  }
}

/** Where what would fail the check could not be settled. */
function undecided(report: Report): readonly Notice[] {
  if (report.cause !== 'undecided') return [];
  const count = sortedOut(report).shown.filter(({ standing }) => standing === 'undecided').length;
  return [
    {
      weight: 'warning',
      title: `${plural(count, 'finding')} could not be settled. This is not a clean result.`,
      text: `What decides ${count === 1 ? 'it' : 'them'} is not in the repository, or was not found: each says below what would settle it.`,
    },
  ];
}

/** Where agents were told to do what none of them can, whatever they answered. */
function lacking({ lacking: all }: Report): readonly Notice[] {
  if (all.length === 0) return [];
  const orders = all.map(
    ({ ability, agents }, index) =>
      `${index === 0 ? `${plural(agents, 'agent')} ${agents === 1 ? 'was' : 'were'} told` : `${agents}`} to ${ORDERED[ability]}`,
  );
  const text = `${series(orders)}, which they could not do with the tools they had. What an answer says of it was not done.`;
  return [{ weight: 'note', title: 'Prompts ask for what the agents that got them cannot do.', text }];
}

const ORDERED = {
  edit: 'change files',
  run: 'run programs or tests',
  web: 'use the web',
} as const satisfies Record<Ability, string>;

const REFUSED_NAMED = 3;

/** Where several agents refused over the same files: what stands in them may be there for that. */
function refusals({ coverage }: Report): readonly Notice[] {
  const refusedOn = coverage?.refusedOn ?? [];
  if (refusedOn.length === 0) return [];
  const named = refusedOn
    .slice(0, REFUSED_NAMED)
    .map(
      ({ path, agents }, index) =>
        `${index === 0 ? `${plural(agents, 'agent')} refused` : agents} over ${path}`,
    );
  const others = refusedOn.length - named.length;
  const files = [...named, ...(others > 0 ? [plural(others, 'other file')] : [])].join(', ');
  const text = `${files}. Text in a file may have been written to make models refuse, so that nobody looks at it. Look at it yourself.`;
  return [{ weight: 'warning', title: 'Agents refused again and again over the same files.', text }];
}

const nothingInScope = (of: 'change' | 'tree'): string =>
  of === 'change' ? 'The change has no files.' : 'No file is in scope.';

const scope = ({ baseSha, headSha }: Report): string =>
  baseSha === null
    ? `the code at ${headSha.slice(0, 7)}`
    : `the changes from ${baseSha.slice(0, 7)} to ${headSha.slice(0, 7)}`;

/** A sweep that the next one goes on with. */
function going({ status, reason, coverage }: Report): readonly Notice[] {
  if (coverage === null) return [];
  const why = status === 'completed' || reason === null ? '' : `${sentence(reason)} `;
  const text = `${why}What was answered is kept and not paid again, and what nobody has looked at goes first. What is not listed here may stand in the other files.`;
  return [{ weight: 'note', title: sentence(coveredSoFar(coverage)), text }];
}

function ending(report: Report): readonly Notice[] {
  const { status, reason, findings, agents } = report;
  if (report.goesOn === true) return going(report);
  if (status === 'completed') return [];
  const rest =
    findings.length === 0
      ? 'That nothing is listed here says nothing about the code.'
      : 'What follows is only what was found until then.';
  const why = sentence(
    reason ?? (status === 'failed' ? 'the workflow script failed' : 'no reason was recorded'),
  );
  switch (status) {
    case 'skipped':
      return [{ weight: 'note', title: 'Nothing was run.', text: why }];
    case 'failed':
      return [
        {
          weight: 'failure',
          title: 'The workflow failed. This is not a clean result.',
          text: `${why} ${rest}`,
        },
      ];
    case 'waiting':
      return [
        {
          weight: 'warning',
          title: 'The run waits. This is not a clean result.',
          text: `${why} Nothing is spent meanwhile. ${soFar(agents)} ${findings.length === 0 ? NOT_YET : rest}`,
        },
      ];
    case 'incomplete':
      // As Ctrl-C says it.
      if (reason === 'interrupted') return [{ weight: 'warning', title: INTERRUPTED, text: rest }];
      return [{ weight: 'warning', title: STOPPED, text: `${why} ${rest}` }];
  }
}

const STOPPED = 'The run stopped early. This is not a clean result.';
const INTERRUPTED = 'The run was interrupted. This is not a clean result.';

const NOT_YET =
  'A workflow names its findings when it ends: that none are listed yet says nothing about the code.';

const soFar = ({ total, failed }: Report['agents']): string =>
  total === 0
    ? 'No other agent was asked.'
    : `So far ${plural(total - failed, 'agent')} gave an answer, which is kept${failed === 0 ? '' : `, and ${failed} failed`}.`;

function offline(report: Report): readonly Notice[] {
  // What was to be mended says so in its own place.
  if (!report.offline || report.fixed !== undefined) return [];
  return [
    {
      weight: 'note',
      title: 'No model was asked.',
      text: 'The offline provider looks for a fixed list of well-known patterns. It shows how the workflow runs; it is not a review.',
    },
  ];
}

/** With a capital first letter if a word begins it (`review.js:12` keeps its name), and a full stop. */
export function sentence(text: string): string {
  const line = text.trim().replace(/^[a-z](?=[a-z]*(?:\s|$))/, (letter) => letter.toUpperCase());
  return /[.!?…]$/.test(line) ? line : `${line}.`;
}
