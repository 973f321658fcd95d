import type { PlatformSpec } from '../../workspaces/load';
import { accessAnswers, type Answers } from '../access/answers';
import { reachAnswers } from '../reach/answers';
import type { InternetPorts } from '../reach/ground';
import type { SynthesisedStack } from '../synth';
import { answerProblems, writtenAnswers } from './expected';

/** What answers are computed from. */
export interface Computed {
  readonly spec: PlatformSpec;
  readonly stacks: readonly SynthesisedStack[];
  readonly ports: InternetPorts;
}

/** Answers that are committed, and how they are computed. */
export interface Matrix {
  /** Where they stand, from the root of the checkout. */
  readonly file: string;
  readonly written: (from: Computed) => string;
  readonly problems: (text: string, from: Computed) => readonly string[];
}

const matrix = (file: string, title: string, compute: (from: Computed) => Answers): Matrix => ({
  file,
  written: (from) => writtenAnswers(title, compute(from)),
  problems: (text, from) => answerProblems(file, text, compute(from)),
});

export const ACCESS = matrix('workspaces/access.yaml', 'Who can access what', ({ spec, stacks }) =>
  accessAnswers(spec, stacks),
);
export const REACH = matrix('workspaces/reach.yaml', 'Who can reach what', ({ spec, stacks, ports }) =>
  reachAnswers(spec, stacks, ports),
);
export const MATRICES: readonly Matrix[] = [ACCESS, REACH];
