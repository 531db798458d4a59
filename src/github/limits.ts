/** Characters of a comment: GitHub answers 422 above ("body is too long"). */
export const COMMENT_MAX = 65_536;

/** Characters of a comment that a report fills: the marker, and a note that may be put before the report later, need room. */
export const COMMENT_BODY_MAX = 65_000;

/** Issues of our account that are looked through for a tracking issue, the last changed ones: other workflows of the repository write as the same account. */
export const OWN_ISSUES_MAX = 1_000;

/** Characters of a pull request's title: GitHub answers 422 above ("title is too long (maximum is 256 characters)"). */
export const PULL_TITLE_MAX = 256;

/** Files, and bytes of their text, that one request for a tree carries; above some 200 files or 2.5 MB GitHub gives up after its ten seconds (codesandbox/codesandbox-client#8614). */
export const TREE_ENTRIES_MAX = 100;
export const TREE_BYTES_MAX = 1_000_000;

/** Bytes of a check run's summary in UTF-8: GitHub's OpenAPI description says characters, its servers count bytes (github/docs#35252). */
export const CHECK_SUMMARY_BYTES_MAX = 65_535;

/** Annotations of one batch, the most that one request may carry: `maxItems` in GitHub's OpenAPI description. Further ones are appended by PATCH. */
export const ANNOTATIONS_PER_REQUEST = 50;

/** Bytes of one step's job summary: above, the runner drops the whole file (actions/runner, FileCommandManager.cs). */
export const STEP_SUMMARY_BYTES_MAX = 1024 * 1024;

/** Items of one page of a list: the most that the REST API gives. */
export const PAGE_SIZE = 100;

/** Most seconds that we wait when GitHub says so. A primary limit may last an hour: then the request is refused. */
export const LIMIT_WAIT_MAX_SECONDS = 60;

/** Milliseconds until a request without an answer is given up; GitHub itself ends a request after 10 seconds. */
export const REQUEST_TIMEOUT_MS = 15_000;

/** Bytes of an artifact that one PUT may carry: BLOCK_BLOB_MAX_UPLOAD_BLOB_BYTES of @azure/storage-blob. */
export const ARTIFACT_BYTES_MAX = 256 * 1024 * 1024;

/** Milliseconds until an upload or a download of an artifact is given up; the official client allows as much for each chunk. */
export const TRANSFER_TIMEOUT_MS = 300_000;

/** Bytes of a zipped SARIF file (docs.github.com, "SARIF support for code scanning"). */
export const SARIF_BYTES_MAX = 10 * 1024 * 1024;

/** Suggestions of one review: it is read by people, who take each over by itself. */
export const SUGGESTIONS_MAX = 50;

/** Comments of one review, and of one review's findings those on a whole file, which go one by one: a page with hundreds of them no longer opens (reviewdog/reviewdog#1008). */
export const REVIEW_COMMENTS_MAX = 30;
export const FILE_COMMENTS_MAX = 10;
