import { describe, expect, it } from 'vitest';
import { remembered } from './remembered';

describe('what is found out about a thing', () => {
  it('is found out once for each, also when it is nothing', () => {
    const looked: object[] = [];
    const found = remembered((thing: { readonly size: number }) => (looked.push(thing), thing.size || undefined));
    const [one, other] = [{ size: 1 }, { size: 0 }];
    expect([found(one), found(other), found(one), found(other)]).toEqual([1, undefined, 1, undefined]);
    expect(looked).toEqual([one, other]);
  });
});
