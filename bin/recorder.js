// Lets tsx compile, and notes what it made and what requests led to, for the next start.
const { createHash } = require('node:crypto');
const { statSync } = require('node:fs');
const Module = require('node:module');
const { dirname } = require('node:path');
const { Script } = require('node:vm');
const { stampOf } = require('./kept.js');

class Recorder {
  constructor(kept) {
    this.kept = kept;
    this.texts = new Map();
    this.requests = { ...kept.requests };
    this.noteTexts();
    require('tsx/cjs/api').register();
    this.noteRequests();
  }

  noteTexts() {
    const { texts, kept } = this;
    const compile = Module.prototype._compile;
    Module.prototype._compile = function (text, file, ...more) {
      if (kept.isOurs(file)) texts.set(file, text);
      return compile.call(this, text, file, ...more);
    };
  }

  /** By folder: Node itself takes what a request means in a file to be meant in all files beside it. */
  noteRequests() {
    const { requests, kept } = this;
    const resolve = Module._resolveFilename;
    Module._resolveFilename = function (request, parent, ...more) {
      const file = resolve.call(this, request, parent, ...more);
      if (parent?.filename && kept.isOurs(parent.filename) && kept.isOurs(file)) {
        const folder = dirname(parent.filename);
        requests[folder] = { ...requests[folder], [request]: file };
      }
      return file;
    };
  }

  write() {
    const { kept, requests } = this;
    const [made, stamps] = [this.made(), this.stamps()];
    if (made.length === 0 || !stamps || (kept.id && !kept.maps)) return;
    const modules = [...this.known(), ...made];
    const source = Buffer.from(`[${modules.map(({ text }) => BEFORE + text + AFTER).join(BETWEEN)}]`, 'latin1');
    new Script(source.toString('latin1')); // what does not compile is not kept
    const id = createHash('sha256').update(source).digest('hex').slice(0, 16);
    kept.clear(id);
    kept.seal(`${id}.js`, source);
    kept.seal(`${id}.maps`, JSON.stringify(Object.fromEntries(modules.map(({ file, map }) => [file, map]))));
    kept.seal('index', JSON.stringify({ id, format: kept.format, modules: placed(modules), requests, stamps }));
  }

  known() {
    const { modules, source, maps } = this.kept;
    return modules.map(({ file, from, length }) => ({
      file,
      text: source.slice(from, from + length),
      map: maps[file],
    }));
  }

  made() {
    const fresh = [...this.texts].filter(([file, text]) => !this.kept.has(file) && !UNKEPT.test(text));
    return fresh.map(([file, text]) => {
      const [comment, map] = MAP.exec(text) ?? [''];
      const code = text.slice(0, text.length - comment.length).replace(/^#!.*/, '');
      return { file, text: code.replace(/[^\x00-\xff]/g, escaped), map: file.endsWith('ts') ? map : undefined };
    });
  }

  /** Of all that was read or looked through; nothing when something changed too near to this run to be sure which was read. */
  stamps() {
    const { kept, texts, requests } = this;
    const loaded = [
      ...Object.values(requests).flatMap((table) => Object.values(table)),
      ...kept.places.keys(),
      ...texts.keys(),
    ];
    const surroundings = loaded
      .map((file) => PACKAGE.exec(file)?.[0])
      .flatMap((folder) => (folder ? [`${folder}package.json`] : []));
    const folders = loaded.filter((file) => !PACKAGE.test(file)).flatMap((file) => foldersOf(file, kept.root));
    const paths = new Set([...loaded, ...surroundings, ...folders, ...kept.always]);
    const isSure = [...paths].every((path) => changedAt(path) < kept.began - 1000);
    return isSure ? Object.fromEntries([...paths].map((path) => [path, stampOf(path)])) : undefined;
  }
}

const BEFORE = '(function (exports, require, module, __filename, __dirname) {\n';
const AFTER = '\n})';
const BETWEEN = ',\n';
const PACKAGE = /^.*\/node_modules\/(@[^/]+\/)?[^/]+\//;
const MAP = /\n?\/\/# sourceMappingURL=(?:data:application\/json[^,]*;base64,([\w+/=]*))?[^\n]*\s*$/;
/** What asks where it lies, and texts that mean their letters. */
const UNKEPT = /\bimport\s*\(|\bimport\.meta\b|String\.raw/;

const escaped = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Where each stands in the whole: by letters, and by lines for traces. */
function placed(modules) {
  let [from, line] = [1 + BEFORE.length, 1];
  return modules.map(({ file, text }) => {
    const place = { file, from, length: text.length, line };
    from += text.length + AFTER.length + BETWEEN.length + BEFORE.length;
    line += text.split('\n').length + 2;
    return place;
  });
}

/** The folders above a file, up to the checkout's own. */
function foldersOf(file, root) {
  const folder = dirname(file);
  return folder === root ? [] : [folder, ...foldersOf(folder, root)];
}

const changedAt = (path) => statSync(path, { throwIfNoEntry: false })?.ctimeMs ?? 0;

module.exports = { Recorder };
