import type { Grade, Problem } from '../kernel';
import type { ClusterSettings } from './settings';

/** A cluster workspace, as far as the checks of this module need it. */
export interface ClusterSubject {
  readonly name: string;
  readonly grade: Grade;
  readonly account: string;
  readonly network: { readonly cidr: string };
  readonly cluster: ClusterSettings;
}

/** A problem unless the condition holds. */
export const unless = (holds: boolean, field: string, got: unknown, want: string, fix: string): Problem | undefined =>
  holds ? undefined : { field, got, want, fix };

/** The problems that are there. */
export const found = (...problems: readonly (Problem | undefined)[]): readonly Problem[] =>
  problems.filter((problem) => problem !== undefined);
