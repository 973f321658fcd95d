// Says of an error where it happened: in the TypeScript, not in what was made of it.
const { SourceMap, findSourceMap } = require('node:module');

/** The stack of an error, as Node writes it. */
function traceOf(kept, error, frames) {
  const head = (() => {
    try {
      return Error.prototype.toString.call(error);
    } catch {
      return 'Error';
    }
  })();
  return [head, ...frames.map((frame) => `    at ${placed(kept, frame)}`)].join('\n');
}

function placed(kept, frame) {
  const [file, line, column] = [frame.getFileName(), frame.getLineNumber(), frame.getColumnNumber()];
  if (typeof file !== 'string' || !line) return String(frame);
  const place = file === kept.path ? keptPlace(kept, line, column) : otherPlace(file, line, column);
  return place ? String(frame).replace(`${file}:${line}:${column}`, place) : String(frame);
}

function keptPlace(kept, line, column) {
  const found = kept.modules.findLast(({ line: first }) => first < line);
  if (!found) return undefined;
  const inFile = line - found.line;
  const map = mapOf(kept, found.file);
  return (map && original(map, found.file, inFile, column)) ?? `${found.file}:${inFile}:${column}`;
}

function otherPlace(file, line, column) {
  const map = findSourceMap(file);
  return map && original(map, file, line, column);
}

function original(map, file, line, column) {
  const { originalLine, originalColumn } = map.findEntry(line - 1, column - 1);
  return originalLine === undefined ? undefined : `${file}:${originalLine + 1}:${originalColumn + 1}`;
}

const read = new Map();
let maps;

/** Read when the first error asks. */
function mapOf(kept, file) {
  maps ??= kept.maps ?? {};
  if (!read.has(file)) {
    const text = maps[file];
    read.set(file, text && new SourceMap(JSON.parse(Buffer.from(text, 'base64').toString())));
  }
  return read.get(file);
}

module.exports = { traceOf };
