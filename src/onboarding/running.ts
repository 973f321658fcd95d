import { type Document, isScalar, parseDocument } from 'yaml';
import type { Files } from '../gitops/tree';
import type { Read } from '../values/library';
import { folderOf } from './proposal';

/** What a service runs in an environment, as its file there says. */
export interface Running {
  readonly digest?: string;
  readonly model?: { readonly version: string; readonly sha256: string };
}

/** Reads it; a file that is missing or does not parse says nothing. */
export function runningIn(path: string, read: Read): Running {
  const document = parseDocument(read(path) ?? '');
  const digest = document.getIn(['image', 'digest']);
  const version = document.getIn(['modelVersion', 'version']);
  const sha256 = document.getIn(['modelVersion', 'sha256']);
  return {
    ...(typeof digest === 'string' ? { digest } : {}),
    ...(typeof sha256 === 'string' ? { model: { version: String(version), sha256 } } : {}),
  };
}

const HEAD = '# yaml-language-server: $schema=../../schema/values.schema.json\n';

/** The file of an environment that runs this, all else in it as it was; `why` stands beside digest and version. */
export function withRunning(text: string | undefined, { digest, model }: Running, why: string): string {
  const document = parseDocument(text ?? HEAD);
  document.setIn(['image', 'digest'], digest);
  const node = document.getIn(['image', 'digest'], true);
  if (isScalar(node)) node.comment = ` ${why}`;
  if (model) setModel(document, model, why);
  else document.deleteIn(['modelVersion']);
  return document.toString(LAYOUT);
}

function setModel(document: Document, model: NonNullable<Running['model']>, why: string): void {
  document.setIn(['modelVersion'], document.createNode(model));
  const version = document.getIn(['modelVersion', 'version'], true);
  if (isScalar(version)) version.comment = ` ${why}`;
}

const LAYOUT = { lineWidth: 0, flowCollectionPadding: true } as const;

/** Whether the service's own values keep it out of production. */
export const isHeldBack = (service: string, read: Read): boolean =>
  parseDocument(read(valuesOf(service)) ?? '').getIn(['released']) === false;

/** The same values without that. */
export function released(service: string, read: Read): Files {
  const document = parseDocument(read(valuesOf(service)) ?? '');
  document.delete('released');
  const rest = document.toJSON() as unknown;
  const empty = typeof rest !== 'object' || rest === null || Object.keys(rest).length === 0;
  return { [valuesOf(service)]: empty ? `${HEAD}# As its class says.\n` : document.toString(LAYOUT) };
}

const valuesOf = (service: string): string => `${folderOf(service)}/values.yaml`;
