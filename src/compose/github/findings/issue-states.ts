import { ownIssue, type StandingIssue } from '../../../github/issues/own-issues.ts';
import { type Outside, reportStates } from './report-states.ts';

/** What is known of the findings of sweeps, where an issue is the one of ours that shows their report. */
export const issueStates = (number: number, outside: Outside) => {
  const { repository } = outside;
  return reportStates<StandingIssue>(
    {
      pullNumber: null,
      async texts(signal) {
        const issue = await ownIssue(repository, { number, kind: 'sweep' }, signal);
        if (issue.status === 'refused') return issue;
        return { status: 'ok', value: issue.value === null ? null : [issue.value] };
      },
      remark: repository.remarkIssue,
    },
    outside,
  );
};
