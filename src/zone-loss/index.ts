export { broken, type Course, type Fate, type Outcome } from './outcome';
export { picture } from './picture';
export { DAEMONS, roomOf, settingOf } from './setting';
export { type Setting } from './simulation';
export { loseZone } from './zone-loss';
