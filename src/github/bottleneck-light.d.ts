/** The build of bottleneck that @octokit/plugin-throttling uses, which ships without types of its own. */
declare module 'bottleneck/light.js' {
  export { default } from 'bottleneck';
}
