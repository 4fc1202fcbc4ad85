import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './tag.css';

export type Tone = 'good' | 'info' | 'warning' | 'bad' | 'muted' | 'plain';

/** A word with a shape and a colour; the word alone says it. */
export function Tag({
  tone,
  icon,
  children,
}: {
  readonly tone: Tone;
  readonly icon?: IconName;
  readonly children: ReactNode;
}) {
  return (
    <span className={`tag tag-${tone}`}>
      {icon === undefined ? null : <Icon name={icon} />}
      <span>{children}</span>
    </span>
  );
}
