export * from './enforce';
export * from './policy';
