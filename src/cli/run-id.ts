/** Id of a run on this machine: its time to the second, and four characters so that two of one second differ. */
export const runIdOf = (nowMs: number, random: string): string =>
  `${new Date(nowMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}-${random.slice(0, 4)}`;
