/** What is to be loaded, from where, to where. */
export interface Settings {
  readonly region: string;
  readonly bucket: string;
  readonly model: string;
  readonly version: string;
  /** SHA-256 that the environment pins, 64 hexadecimal digits. */
  readonly sha256: string;
  /** Folder that the service reads. */
  readonly folder: string;
  /** Another S3 than AWS's, addressed by path: for tests. @default AWS's own */
  readonly endpoint?: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** One rule of what a variable may hold. */
interface Rule {
  readonly pattern: RegExp;
  readonly want: string;
}

const RULES = {
  AWS_REGION: { pattern: /^[a-z]{2}(-[a-z]+)+-\d$/, want: 'an AWS region such as eu-west-1' },
  BUCKET: { pattern: /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, want: 'the name of a bucket' },
  MODEL: { pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, want: 'lower-case letters, digits and single hyphens' },
  MODEL_VERSION: { pattern: /^\d+\.\d+\.\d+$/, want: 'a version such as 4.2.0' },
  MODEL_SHA256: { pattern: /^[0-9a-f]{64}$/, want: '64 hexadecimal digits' },
  MODEL_DIR: { pattern: /^\/.+$/, want: 'an absolute path' },
} as const satisfies Record<string, Rule>;

/** What is wrong with the surroundings, one line for each variable. */
export class SettingsError extends Error {}

/** Reads the variables that the chart sets. Throws one SettingsError that names all that are wrong. */
export function settingsFrom(variables: Variables): Settings {
  const problems = Object.entries(RULES).flatMap(([name, { pattern, want }]) => {
    const got = variables[name];
    if (got !== undefined && pattern.test(got)) return [];
    return [`${name}: got ${got === undefined ? 'nothing' : `"${got}"`}, want ${want} - the chart sets it`];
  });
  if (problems.length > 0) throw new SettingsError(problems.join('\n'));
  const { AWS_REGION = '', BUCKET = '', MODEL = '', MODEL_VERSION = '', MODEL_SHA256 = '', MODEL_DIR = '' } = variables;
  const { AWS_ENDPOINT_URL_S3: endpoint } = variables; // as AWS's own tools call it
  return {
    ...{ region: AWS_REGION, bucket: BUCKET, model: MODEL, version: MODEL_VERSION },
    ...{ sha256: MODEL_SHA256, folder: MODEL_DIR, ...(endpoint && { endpoint }) },
  };
}
