/** True for the Node versions named under `engines` in package.json. @param {string} version such as `v20.19.0` */
export function isNodeVersionKnown(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  if (major === 20) return minor >= 19;
  if (major === 22) return minor >= 12;
  return major > 22;
}
