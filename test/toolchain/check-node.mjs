// Plain JavaScript on purpose: this must run, and speak clearly, on a Node too old for everything else.
// 22.18 is the first Node that runs TypeScript files without a flag; the command line and the tests do.
const wanted = [22, 18];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isTooOld = major < wanted[0] || (major === wanted[0] && minor < wanted[1]);

if (isTooOld) {
  console.error(
    `Node ≥ ${wanted.join('.')} is needed; this is ${process.versions.node} (${process.platform} ${process.arch}).\n` +
      '`npm ci` installs one for Linux x64 and Windows x64, and npm scripts then use it by themselves; ' +
      'elsewhere install it from your package manager or https://nodejs.org, and run the command again.',
  );
  process.exit(2);
}
