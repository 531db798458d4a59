/**
 * Shell text for the first process of a room (process 1 of its namespace, so all others end with it): it says `ready` and `ended CODE` on
 * its standard error, which the command does not have, and ends everything once its standard input ends, which happens at the latest when
 * this process is killed; again and again, as the command may not have begun yet. That it is a pipe and no signal is for sudo: a process of root cannot be signalled. The command is no job in the
 * background: it would get SIGINT ignored. `run`: shell words that run it.
 */
export const supervised = (run: string): string => `exec 3<&0 </dev/null
(read -r _ <&3 || :; while :; do kill -KILL -1 || :; sleep 0.1 || :; done) 2>/dev/null &
echo ready >&2
code=0
${run} 2>&1 3<&- || code=$?
echo "ended $code" >&2
exit $code
`;

/** A word of the shell. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
