export * from './enforce';
export * from './policy';
export * from './template';
