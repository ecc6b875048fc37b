export { Field } from './field';
export { Notice } from './notice';
export { EmptyState } from './empty-state';
export { Loading } from './loading';
export { Dialog } from './dialog';
export { Icon, type IconName } from './icon';
export { CopyButton } from './copy-button';
export { Finder, type Findable } from './finder';
