/** Of the whole package only this value is bundled; importing the package itself at run time would bring Octokit and undici. It throws when it is loaded and the event is no JSON. */
export { context } from '@actions/github';
