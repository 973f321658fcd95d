import { describe, expect, it } from 'vitest';
import { problemLine } from '../../modules/kernel';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { withFiles } from '../../test/support/values';
import { valuesBeside } from './beside';

const wrong = withFiles({ 'gitops/services/notification/values.yaml': 'door: { bodyMiB: big }\n' });
const SENTENCE = /^gitops\/services\/notification\/values\.yaml:1:\d+ door\.bodyMiB: got "big", want 1-64/;

/** What is told of these workspaces, whose organisation is `organisation`. */
const told = (organisation: unknown): readonly string[] => {
  try {
    load({ ...input, organisation }, [], valuesBeside(wrong));
    return [];
  } catch (error) {
    return String(error instanceof Error ? error.message : error)
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
};

describe('values that are wrong', () => {
  it('are told beside what is wrong with workspaces', () => {
    const lines = told({ ...(input.organisation as object), colour: 'blue' });
    expect(lines).toEqual([expect.stringMatching(/^organisation\.colour: /), expect.stringMatching(SENTENCE)]);
  });

  it('are left to whoever asks for values, when nothing else is wrong', () => {
    expect(told(input.organisation)).toEqual([]);
  });

  it('are told of a service whose row cannot be read', () => {
    const { clusters, environments, organisation } = load(input);
    const sound = { workspaces: [...clusters, ...environments], organisation, services: [], folders: ['notification'] };
    expect(valuesBeside(wrong)(sound).map(problemLine)).toEqual([expect.stringMatching(SENTENCE)]);
  });
});
