import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './root';

/** A Kubernetes object as it would be applied. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** Where the package keeps the type of a kind. */
export type TypeOf = (object: KubernetesObject) => { readonly type: string; readonly from: string };

const FILE = join(ROOT, 'test', 'support', 'objects.mts');

/**
 * What the compiler has against objects, one line each, when every one is written out as a value of its published type:
 * a key that the kind does not know, a missing one, a value of the wrong type.
 */
export function typeProblems(objects: readonly KubernetesObject[], typeOf: TypeOf): readonly string[] {
  const lines = objects.map((object, index) => {
    const { type, from } = typeOf(object);
    return `const o${index}: import(${JSON.stringify(from)}).${type} = ${JSON.stringify(object)};`;
  });
  const program = ts.createProgram([FILE], OPTIONS, hostWith(`${lines.join('\n')}\nexport {};\n`));
  const source = program.getSourceFile(FILE);
  if (!source) throw new Error('the compiler did not read the objects');
  // What a type of ours does not find would be anything at all.
  const ours = program.getSourceFiles().filter((file) => file !== source && !file.isDeclarationFile);
  const lost = ours.flatMap((file) => program.getSemanticDiagnostics(file)).map(wordsOf);
  if (lost.length > 0) throw new Error(`types of kinds are not whole: ${lost.join('; ')}`);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((found) => {
    const { line } = source.getLineAndCharacterOfPosition(found.start ?? 0);
    const { kind, metadata } = objects[line] ?? { kind: '', metadata: { name: '' } };
    return `${kind} ${metadata.name}: ${wordsOf(found)}`;
  });
}

const wordsOf = ({ messageText }: ts.Diagnostic): string =>
  ts.flattenDiagnosticMessageText(messageText, '\n').split('\n').at(-1)?.trim() ?? '';

const OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
};

/** Reads everything from disk but the one file that is not there. */
function hostWith(text: string): ts.CompilerHost {
  const host = ts.createCompilerHost(OPTIONS);
  return {
    ...host,
    fileExists: (file) => file === FILE || host.fileExists(file),
    readFile: (file) => (file === FILE ? text : host.readFile(file)),
    getSourceFile: (file, language) =>
      file === FILE ? ts.createSourceFile(file, text, language) : host.getSourceFile(file, language),
  };
}
