import { describe, expect, it } from 'vitest';
import { withoutTraces } from './without-traces';

describe('work without traces', () => {
  it('takes none for the framework', () => {
    const traced = { stack: '' };
    withoutTraces(() => Error.captureStackTrace(traced));
    expect(traced.stack).toBe('');
  });

  it('keeps the stack of what is thrown, and takes traces again afterwards', () => {
    const failing = () =>
      withoutTraces(() => {
        throw new Error('oh');
      });
    expect(failing).toThrow(expect.objectContaining({ stack: expect.stringContaining('without-traces.test') }));
    const traced = { stack: '' };
    Error.captureStackTrace(traced);
    expect(traced.stack).not.toBe('');
  });
});
