// Starts a program of this checkout from TypeScript, without a build step, out of what an earlier start compiled (ADR-0075).
const Module = require('node:module');
const { dirname, join } = require('node:path');
const { Script, constants } = require('node:vm');
const { setFlagsFromString } = require('node:v8');
const { Kept } = require('./kept.js');
const { traceOf } = require('./trace.js');

const ROOT = dirname(__dirname);

// For a run of seconds it costs more than it brings to compile once more what looks busy, and to let the young generation grow
// by halves. Later Nodes have a compiler in between, and other names.
const SHORT_RUN = ['--interrupt-budget=1000000', '--semi-space-growth-factor=16'];
if (process.version.startsWith('v20.')) for (const flag of SHORT_RUN) setFlagsFromString(flag);

/** Runs a file of this checkout: what was kept as it was, all else by tsx, which is kept for the next time. */
function start(entry) {
  const file = join(ROOT, entry);
  const kept = isWatched() ? undefined : Kept.in(ROOT);
  if (kept) return new Start(kept).program(file);
  require('tsx/cjs/api').register();
  return require(file);
}

/** Whoever loads something before, or looks on in a debugger, means the files themselves. */
const isWatched = () =>
  /(^|\s)(-r|--require|--import|--(experimental-)?loader|--inspect(-brk|-wait)?)(=|\s|$)/.test(
    [...process.execArgv, process.env.NODE_OPTIONS].join(' '),
  );

class Start {
  constructor(kept) {
    this.kept = kept;
    this.recorder = undefined;
    this.functions = kept.isEmpty ? [] : this.compiled();
  }

  compiled() {
    this.script = new Script(this.kept.source, {
      filename: this.kept.path,
      cachedData: this.kept.machineCode,
      importModuleDynamically: constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    return this.script.runInThisContext();
  }

  program(file) {
    process.once('exit', (code) => code < 2 && this.keep());
    if (!this.kept.isEmpty) Error.prepareStackTrace = (error, frames) => traceOf(this.kept, error, frames);
    if (!this.kept.has(file)) return this.elsewhere(module, file);
    try {
      return this.run(file).exports;
    } catch (error) {
      // Node would show the line of what was compiled: half a file.
      console.error(error instanceof Error ? error.stack : error);
      return process.exit(1);
    }
  }

  run(file) {
    const made = new Module(file);
    Object.assign(made, { filename: file, path: dirname(file) });
    Module._cache[file] = made;
    try {
      const body = this.functions[this.kept.places.get(file)];
      body.call(made.exports, made.exports, this.requireOf(made), made, file, made.path);
      made.loaded = true;
      return made;
    } finally {
      if (!made.loaded) delete Module._cache[file];
    }
  }

  requireOf(parent) {
    const known = this.kept.requests[parent.path] ?? {};
    const required = (request) => {
      const file = known[request];
      if (file === undefined) return this.elsewhere(parent, request);
      const loaded = Module._cache[file];
      if (loaded) return loaded.exports;
      return this.kept.has(file) ? this.run(file).exports : withPaths(parent).require(file);
    };
    const resolve = (request, options) => Module._resolveFilename(request, withPaths(parent), false, options);
    return Object.assign(required, { resolve, cache: Module._cache, main: process.mainModule });
  }

  /** What was not kept: Node has it itself, or tsx compiles it. */
  elsewhere(parent, request) {
    if (!Module.isBuiltin(request)) this.record();
    return withPaths(parent).require(request);
  }

  record() {
    if (this.recorder) return;
    const { Recorder } = require('./recorder.js');
    this.recorder = new Recorder(this.kept);
  }

  /** What goes wrong here is no failure of the run: the next start takes longer. */
  keep() {
    try {
      if (this.recorder) this.recorder.write();
      else if (this.script && this.script.cachedDataRejected !== false) this.kept.keepMachineCode(this.script);
    } catch {
      return;
    }
  }
}

/** A module as Node's own loader knows it. */
const withPaths = (made) => Object.assign(made, { paths: Module._nodeModulePaths(made.path) });

module.exports = { start };
