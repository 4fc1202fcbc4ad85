import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Icon, type IconName } from './icon.tsx';
import './button.css';

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children'> & {
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly icon?: IconName;
  readonly children: ReactNode;
};

export function Button({ look = 'plain', icon, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={`button button-${look}`}>
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </AriaButton>
  );
}

/** A button that shows only its icon; `label` is what it is called. */
export function IconButton({
  icon,
  label,
  ...props
}: Omit<ButtonProps, 'children' | 'look' | 'icon'> & { readonly icon: IconName; readonly label: string }) {
  return (
    <AriaButton {...props} className="button button-icon" aria-label={label}>
      <Icon name={icon} />
    </AriaButton>
  );
}
