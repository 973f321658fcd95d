import type { Policy } from '../policy';
import { type Block, blocksAt, plain, sentence } from '../want';

const WANTED = ['EVENT', 'WORKFLOW_NAME'] as const;

/** What starts a build inside the VPC names the event and the workflows; a push, or any workflow, starts none. */
export const webhookFiltered: Policy = {
  id: 'webhook-filtered',
  statement: 'Builds are started by queued jobs of named workflows alone.',
  controls: ['SCM-01', 'CHG-03'],
  article: 'RTS 2024/1774 Art. 16(1)(c)',
  why: 'without a filter any workflow of any branch runs inside the VPC',
  applies: ['aws_codebuild_webhook'],
  check: ({ attributes }) => {
    const groups = blocksAt(attributes, 'filter_group');
    if (groups.length === 0) return [sentence('filter_group', undefined, 'one', 'say what starts a build')];
    return groups.flatMap((group) => {
      const filters = blocksAt(group, 'filter');
      return WANTED.filter((type) => !filters.some((one) => one.type === type && isNarrow(one))).map((type) =>
        sentence(
          `filter_group.filter ${type}`,
          patternOf(filters, type),
          'an exact pattern',
          'name what starts a build',
        ),
      );
    });
  },
};

const patternOf = (filters: readonly Block[], type: string): unknown =>
  filters.find((one) => one.type === type)?.pattern;

/** From beginning to end, or a word; a star, or what is left out, takes in more. */
const isNarrow = ({ type, pattern, exclude_matched_pattern: isReverse }: Block): boolean =>
  isReverse !== true && (type === 'EVENT' ? /^[A-Z_]+$/ : /^\^(\([\w|-]+\)|[\w-]+)\$$/).test(plain(pattern));
