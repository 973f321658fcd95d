// What earlier starts compiled: in node_modules/.cache, and only as long as every file that it came from is as it was.
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const { join, sep } = require('node:path');
const { cachedDataVersionTag } = require('node:v8');

class Kept {
  /** What there is for this checkout, empty when anything changed; `undefined` where nothing may be kept. */
  static in(root) {
    const folder = join(root, 'node_modules', '.cache', 'eks-platform');
    try {
      // Packages that another checkout lends are not ours to write into.
      if (fs.lstatSync(join(root, 'node_modules')).isSymbolicLink()) return undefined;
      fs.mkdirSync(folder, { recursive: true });
      fs.accessSync(folder, fs.constants.W_OK);
    } catch {
      return undefined;
    }
    return new Kept(root, folder);
  }

  constructor(root, folder) {
    Object.assign(this, { root, folder, began: Date.now() });
    const index = this.index();
    const source = index && this.sealed(`${index.id}.js`)?.toString('latin1');
    const { id, modules, requests } = source ? index : { modules: [], requests: {} };
    Object.assign(this, { id, modules, requests, source, path: join(folder, `${id}.js`) });
    this.places = new Map(modules.map(({ file }, place) => [file, place]));
  }

  index() {
    const text = this.sealed('index');
    const index = text && JSON.parse(text.toString());
    if (index?.format !== this.format) return undefined;
    return Object.entries(index.stamps).every(([path, stamp]) => stampOf(path) === stamp) ? index : undefined;
  }

  /** Another Node, another processor and another place have another one. */
  get format() {
    return `${this.root} ${process.version} ${cachedDataVersionTag()}`;
  }

  /** What says how all others are found and compiled. */
  get always() {
    const here = ['start', 'kept', 'recorder', 'trace'].map((name) => join(__dirname, `${name}.js`));
    const named = ['package.json', 'tsconfig.json', ...INSTALLED.map((name) => join('node_modules', name))];
    return [...here, ...named.map((name) => join(this.root, name))];
  }

  get isEmpty() {
    return this.source === undefined;
  }

  has(file) {
    return this.places.has(file);
  }

  /** Whether a file is of this checkout or its packages; what compiles is not itself compiled. */
  isOurs(file) {
    if (!file.startsWith(this.root + sep)) return false;
    const [first, second] = file.slice(this.root.length + 1).split(sep);
    return OWN.includes(first) || (first === 'node_modules' && !['tsx', 'esbuild'].includes(second));
  }

  /** Source maps in base64, by file; `undefined` when another start has put others in their place. */
  get maps() {
    const text = this.id && this.sealed(`${this.id}.maps`);
    return text && JSON.parse(text.toString());
  }

  /** What V8 made of the source in a run of the same verb or program. */
  get machineCode() {
    return this.sealed(this.machineCodeName);
  }

  keepMachineCode(script) {
    this.seal(this.machineCodeName, script.createCachedData());
  }

  get machineCodeName() {
    const [, , verb = ''] = process.argv;
    return `${this.id}-${/^[\w/.-]{1,60}$/.test(verb) ? verb.replace(/\W/g, '-') : 'none'}.v8`;
  }

  /** The content of a file as it was written; `undefined` when one byte of it is another. */
  sealed(name) {
    try {
      const bytes = fs.readFileSync(join(this.folder, name));
      const content = bytes.subarray(SEAL);
      return digestOf(content).equals(bytes.subarray(0, SEAL)) ? content : undefined;
    } catch {
      return undefined;
    }
  }

  /** Whole or not at all; where there is no room, the next start takes longer. */
  seal(name, content) {
    const aside = join(this.folder, `${name}.${process.pid}`);
    try {
      fs.writeFileSync(aside, digestOf(content));
      fs.appendFileSync(aside, content);
      fs.renameSync(aside, join(this.folder, name));
    } catch {
      fs.rmSync(aside, { force: true });
    }
  }

  /** What belongs to another source goes. */
  clear(id) {
    for (const name of fs.readdirSync(this.folder)) {
      if (name !== 'index' && !name.startsWith(id)) fs.rmSync(join(this.folder, name), { force: true });
    }
  }
}

const OWN = ['src', 'modules', 'workspaces'];
const INSTALLED = ['.package-lock.json', 'tsx/package.json', 'esbuild/package.json'];
const SEAL = 32;
const digestOf = (content) => createHash('sha256').update(content).digest();

/** Another one when the file or folder changes, also when its times are set back. */
function stampOf(path) {
  const stat = fs.statSync(path, { throwIfNoEntry: false });
  return stat ? `${stat.ino} ${stat.size} ${stat.mtimeMs} ${stat.ctimeMs}` : 'none';
}

module.exports = { Kept, stampOf };
