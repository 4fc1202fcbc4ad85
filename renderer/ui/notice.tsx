import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './notice.css';

export type NoticeTone = 'good' | 'info' | 'warning' | 'bad';
const icons: Readonly<Record<NoticeTone, IconName>> = {
  good: 'check',
  info: 'info',
  warning: 'warning',
  bad: 'warning',
};

/** Something to know before going on. `live`: it appears while a person works, and is read out. */
export function Notice({
  tone,
  title,
  live = false,
  actions,
  children,
}: {
  readonly tone: NoticeTone;
  readonly title: string;
  readonly live?: boolean;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className={`notice notice-${tone}`} role={live ? 'alert' : 'note'} aria-label={title}>
      <Icon name={icons[tone]} />
      <div className="notice-body">
        <strong>{title}</strong>
        {children === undefined ? null : <div>{children}</div>}
      </div>
      {actions === undefined ? null : <div className="notice-actions">{actions}</div>}
    </div>
  );
}

export type Trouble = {
  readonly message: string;
  readonly remedy: string;
  readonly file?: string | undefined;
  readonly row?: number | undefined;
  readonly at?: string | undefined;
  readonly line?: number | undefined;
};

/** What went wrong, where, and what to do: one line each. `places` words a row and a line. */
export function TroubleList({
  troubles,
  places,
}: {
  readonly troubles: readonly Trouble[];
  readonly places: { readonly row: (row: number) => string; readonly line: (line: number) => string };
}) {
  return (
    <ul className="troubles">
      {troubles.map((trouble, index) => (
        <li key={index}>
          <span className="trouble-place code">
            {[
              trouble.file,
              trouble.row === undefined ? undefined : places.row(trouble.row),
              trouble.at,
              trouble.line === undefined ? undefined : places.line(trouble.line),
            ]
              .filter((part) => part !== undefined && part !== '')
              .join(' · ')}
          </span>
          <span>{trouble.message} </span>
          <span className="trouble-remedy">{trouble.remedy}</span>
        </li>
      ))}
    </ul>
  );
}
