// Plain JavaScript on purpose: this must run, and speak clearly, on a Node too old for everything else.
// 22.18 is the first Node that runs TypeScript files without a flag; the command line and the tests do.
const wanted = { major: 22, minor: 18 };

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isTooOld = major < wanted.major || (major === wanted.major && minor < wanted.minor);

if (isTooOld) {
  console.error(
    `Node ≥ ${wanted.major}.${wanted.minor} is needed; this is ${process.versions.node} (${process.platform} ${process.arch}).\n` +
      '`npm ci` installs one for Linux x64 and Windows x64, and npm scripts then use it by themselves; ' +
      'elsewhere install it from your package manager or https://nodejs.org, and run the command again.',
  );
  process.exit(2);
}
