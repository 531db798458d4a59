/** Characters of a script: it is shown whole in a comment, which holds 65,536 with all else. */
export const SCRIPT_CHARS_MAX = 48_000;

/** Scripts that the author may write until one of them holds; the critic may have one more. */
export const SCRIPTS_MAX = 3;

/** Characters of the task's own words. */
export const WORDS_MAX = 4_000;

/** Characters of one text of others, and of all of them. */
export const MATERIAL_MAX = { each: 8_000, all: 24_000 };

/** Problems that go back to the author at once; a syntax error in front hides what comes after it anyway. */
export const PROBLEMS_SHOWN = 12;
