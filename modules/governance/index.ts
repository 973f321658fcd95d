export * from './chart-objects';
export * from './enforce';
export * from './inventory';
export * from './policies';
export * from './policy';
export { remembered, wholeText } from './remembered';
export * from './resource';
export * from './template';
