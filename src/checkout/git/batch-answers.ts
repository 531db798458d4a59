/**
 * Reads the output of `git cat-file --batch`, chunk by chunk: the bytes of each blob in the order in which they were asked for, null for
 * an object that is missing or no blob. Source of the format: git-cat-file(1), "BATCH OUTPUT": `<id> <type> <size>`, newline, content,
 * newline; or `<id> missing`, newline. The bytes are part of the chunks that were given.
 */
export function batchAnswers(): (chunk: Buffer) => readonly (Buffer | null)[] {
  let chunks: Buffer[] = [];
  let length = 0;
  let needed = 0;
  return (chunk) => {
    chunks.push(chunk);
    length += chunk.length;
    // Joined only when an answer can be complete: a large blob comes in many chunks.
    if (length < needed) return [];
    let unread = Buffer.concat(chunks);
    const answers: (Buffer | null)[] = [];
    for (;;) {
      const end = unread.indexOf('\n');
      if (end === -1) break;
      const [, type, size] = / (\w+) (\d+)$/.exec(unread.toString('latin1', 0, end)) ?? [];
      const stop = end + 1 + (size === undefined ? 0 : Number(size) + 1);
      needed = stop;
      if (unread.length < stop) break;
      answers.push(type === 'blob' ? unread.subarray(end + 1, stop - 1) : null);
      unread = unread.subarray(stop);
      needed = 0;
    }
    chunks = [unread];
    length = unread.length;
    return answers;
  };
}
