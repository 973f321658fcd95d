import { describe, expect, it } from 'vitest';
import { done, lost, plan, planned, saying, whole } from '../../test/support/changes';
import { commentOf, recordOf } from './index';

describe('the comment on a pull request', () => {
  it('says first what cannot be taken back, then who feels it, and cannot be broken out of', () => {
    const text = commentOf(recordOf({ intents: [] }, [done()]));
    const heads = [...text.matchAll(/^#+ (.*)$/gm)].map(([, head]) => head);
    expect(heads).toEqual([
      '1 stack changes · critical risk',
      ...[
        'Cannot be taken back by a revert',
        'Security',
        'Interrupts',
        'Downstream',
        'Not said yet; production waits for it',
      ],
    ]);
    expect(text).toContain("- `prod-data` `aws_db_instance.a\\|b'c` replace, **loses what it holds**: restore,");
    expect(text).toContain('exposure **widens** `publicly_accessible`: `false` → `true`');
    expect(text).toMatch(/\| `prod-data` \| - \| - \| 1 \| - \| - \| critical \| `\w{12}` \|/);
    expect(text).toContain('- services: `prod/decision-engine`');
  });

  it('fits into a comment, however much changes', () => {
    const one = lost.resources[0];
    if (!one) throw new Error('there is one');
    const many = Array.from({ length: 2000 }, (_, index) => ({ ...one, address: `aws_db_instance.n${index}` }));
    const text = commentOf(recordOf({ intents: [] }, [done(planned('prod-data', plan({ resources: many })))]));
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain('- and 1960 more, in the record');
  });

  it('says what a reviewer writes, where a review is asked for', () => {
    expect(commentOf(recordOf(whole, [done()]), 'c0de')).toMatch(
      /review the environment, with the comment `c0de`\.\n$/,
    );
    expect(commentOf(recordOf(whole, [done()]))).toContain('This plan informs.');
  });

  it('names everything that rides in the change, and since when', () => {
    const riding = { ...saying({ pullRequest: 7 }, { pullRequest: 8, purpose: 'a `rider`' }), since: 'b'.repeat(40) };
    const text = commentOf(recordOf(riding, [done()]));
    expect(text).toContain("- #7 of engineer-a: `p`\n- #8 of engineer-a: `a 'rider'`\n- all since `bbbbbbbbbbbb`");
  });

  it('is short when nothing changes', () => {
    const empty = planned('prod-data', plan(), { plan: 'empty', planFile: 'none' });
    expect(commentOf(recordOf(whole, [{ planned: empty, production: true }])).split('\n')[0]).toBe(
      '## No stack changes',
    );
  });
});
