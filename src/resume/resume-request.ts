/** Id of a run: GitHub's number of the workflow run, the attempt, and eight hexadecimal characters. */
export const RUN_ID = /^(\d{1,20})-(\d{1,6})-[0-9a-f]{8}$/;

/** Going on from a previous run: what it was asked is asked again, and what it has answered is not paid again. */
export type ResumeRequest = {
  /** Id of the run; null for the latest one of the default workflow here. */
  readonly run: string | null;
  /** The phases that it waits for may begin. */
  readonly approve: boolean;
};

/** GitHub's number of the workflow run that a run's id names; null for what is no such id. */
export function githubRunIdOf(runId: string): number | null {
  const number = RUN_ID.exec(runId)?.[1];
  return number === undefined ? null : Number(number);
}
