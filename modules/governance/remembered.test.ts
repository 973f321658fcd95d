import { expect, it } from 'vitest';
import { remembered, wholeText } from './remembered';

it('finds out once what it is asked again, nothing included, and anew for another thing', () => {
  const asked: object[] = [];
  const find = remembered((thing: object): undefined => {
    asked.push(thing);
  });
  const [one, same] = [{ name: 'a' }, { name: 'a' }];
  expect([one, one, same].map(find)).toEqual([undefined, undefined, undefined]);
  expect(asked).toEqual([one, same]);
});

it('reads the whole of a resource as one text', () => {
  expect(wholeText({ rule: { account: '111122223333' } })).toBe('{"rule":{"account":"111122223333"}}');
});
