import { expect, test } from 'vitest';
import {
  holdsSentences,
  isListOfFaults,
  isPlainlyUncounted,
  isUnchecked,
  kindOfList,
} from '../../../../src/findings/read/list-names.ts';

test.each([
  [
    'findings',
    'findings bugs confirmed verifiedFindings survivors newVulnerabilities bugsUncovered passedFindings passingCandidates goodFindings',
  ],
  [
    'refuted',
    'refuted rejectedFindings false_positives falseAlarms DISPROVED refutedClaims killed withdrawnFindings',
  ],
  ['left-out', 'skipped skippedFiles omissions notCovered not_reviewed uncovered'],
  ['aside', 'fixed alreadyFixed fixedBugs dismissed confirmedFixed applied appliedFixes greens passedChecks'],
  ['plans', 'plan tasks roadmap nextSteps actionItems tickets prsOpened issuesCreated changes'],
  ['prospects', 'suggestions keyRisks risks recommendations improvements ideas'],
  ['looked-at', 'files sources filesReviewed changedFiles affectedFiles'],
  [
    'things',
    'issues results notRefuted withoutFalsePositives possibleFalsePositives notFixed toBeFixed confirmedBy unverified filesWithIssues keyFindings requiredChanges passes problemFiles buggyFiles ignoredChecks rejectedRequests duplicateRequests invalidSources',
  ],
])('%s is what is called so', (kind, names) => {
  for (const name of names.split(' ')) expect(`${name}: ${kindOfList(name)}`).toBe(`${name}: ${kind}`);
});

test('an empty list of faults says that there is none, and a line in one is a fault', () => {
  expect(['findings', 'issues', 'style_violations', 'results'].map(isListOfFaults)).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(['findings', 'bugs', 'verified', 'issues'].map(holdsSentences)).toEqual([true, true, false, false]);
});

test('what was not looked at, files and sources are called so clearly, or by words that say other things too', () => {
  for (const name of [
    'skipped',
    'skippedFiles',
    'notCovered',
    'filesNotReviewed',
    'not_checked',
    'files',
    'sources',
  ])
    expect([name, isPlainlyUncounted(name)]).toEqual([name, true]);
  for (const name of [
    'uncovered',
    'unchecked',
    'omissions',
    'returnValuesNotChecked',
    'affectedFiles',
    'filesReviewed',
  ])
    expect([name, isPlainlyUncounted(name)]).toEqual([name, false]);
});

test('what was there before it was checked is called so', () => {
  expect(['raw', 'rawFindings', 'seen', 'candidates', 'allCandidates'].every(isUnchecked)).toBe(true);
  expect(['findings', 'confirmedCandidates', 'drawn', 'results'].some(isUnchecked)).toBe(false);
});
