// Runs another program of this checkout than the command line: node bin/run.js src/gitops/main.ts
const [, , entry] = process.argv;
require('./start.js').start(entry);
