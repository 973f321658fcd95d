import type { Context } from './context';

/** `<cluster workspace>/platform/<part>`: a secret of the platform itself, so that a policy can name all by prefix. */
export const platformSecretName = ({ workspace }: Pick<Context, 'workspace'>, part: string): string =>
  `${workspace}/platform/${part}`;
