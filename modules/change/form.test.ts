import { describe, expect, it } from 'vitest';
import { problemLine } from '../kernel';
import { emergencyProblems, emptyForm, intentOf, missing } from './index';

const FILLED = `Some words before the form.

## Purpose

Room for the second region. <!-- a hint that stayed -->

## Scope
The networks of production.
## Expected outcome
New subnets, no interruption.
## Risk
Low; nothing is replaced.
## Security impact
None.
## Window
2027-03-01T20:00:00Z to 2027-03-01T22:00:00Z
## Requester
engineer-a:platform
## Implementer
pipeline:delivery
## Tests
- [x] planned in staging: run 41
* applied in staging: run 42
## Fall-back
lead-a:platform, revert the commit
and apply it.
## Emergency
`;

describe('the form of a pull request', () => {
  it('fills the record', () => {
    expect(intentOf(FILLED)).toEqual({
      purpose: 'Room for the second region.',
      scope: 'The networks of production.',
      expectedOutcome: 'New subnets, no interruption.',
      riskAssessment: 'Low; nothing is replaced.',
      securityImpact: 'None.',
      window: { from: '2027-03-01T20:00:00Z', to: '2027-03-01T22:00:00Z' },
      requester: { id: 'engineer-a', function: 'platform' },
      implementer: { id: 'pipeline', function: 'delivery' },
      tests: ['planned in staging: run 41', 'applied in staging: run 42'],
      fallback: { owner: { id: 'lead-a', function: 'platform' }, steps: 'revert the commit\nand apply it.' },
    });
    expect(missing({ intents: [intentOf(FILLED)] })).toEqual([]);
  });

  it('says nothing when nobody filled it in, hints or not', () => {
    expect(intentOf(emptyForm())).toEqual({});
    expect(missing({ intents: [] }).map(({ field }) => field)).toEqual(
      ['purpose', 'scope', 'expectedOutcome', 'riskAssessment', 'securityImpact', 'window', 'requester']
        .concat(['implementer', 'tests', 'fallback'])
        .map((field) => `change.${field}`),
    );
    expect(missing({ intents: [] }).map(problemLine)[0]).toBe(
      'change.purpose: got nothing, want an answer - fill it in on the form of the pull request',
    );
  });

  it.each([
    ['window', 'tonight'],
    ['requester', 'Somebody'],
    ['fall-back', 'revert it'],
  ])('takes a %s that cannot be read for none', (heading, text) => {
    expect(intentOf(`## ${heading}\n${text}\n`)).toEqual({});
  });

  it('lets an emergency go before its approval, until a deadline that somebody can keep', () => {
    const intent = intentOf('## Emergency\n2027-03-02T08:00:00Z, the certificate ends tonight\n');
    expect(intent).toEqual({
      emergency: { approveBy: '2027-03-02T08:00:00Z', reason: 'the certificate ends tonight' },
    });
    expect(emergencyProblems({ intents: [intent] }, '2027-03-01T20:00:00Z')).toEqual([]);
    expect(emergencyProblems({ intents: [intent] }, '2027-03-02T09:00:00Z')).toHaveLength(1);
    expect(emergencyProblems({ intents: [intent] }, '2027-02-20T09:00:00Z').map(problemLine)).toEqual([
      'change.emergency.approveBy: got "2027-03-02T08:00:00Z", want within 72 hours from now - set a deadline that somebody can keep',
    ]);
  });
});
