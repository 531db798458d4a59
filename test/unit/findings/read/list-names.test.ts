import { expect, test } from 'vitest';
import {
  holdsSentences,
  isListOfFaults,
  isUnchecked,
  kindOfList,
} from '../../../../src/findings/read/list-names.ts';

test.each([
  ['findings', 'findings bugs confirmed verifiedFindings survivors newVulnerabilities bugsUncovered'],
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
    'issues results notRefuted withoutFalsePositives possibleFalsePositives notFixed toBeFixed confirmedBy unverified filesWithIssues keyFindings requiredChanges passes',
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

test('what was there before it was checked is called so', () => {
  expect(['raw', 'rawFindings', 'seen', 'candidates', 'allCandidates'].every(isUnchecked)).toBe(true);
  expect(['findings', 'confirmedCandidates', 'drawn', 'results'].some(isUnchecked)).toBe(false);
});
