import { useEffect, useRef, type ReactNode } from 'react';
import './screen.css';

/** A screen with its title; the title takes the focus when the screen opens, so that a reader begins there. */
export function Screen({
  title,
  lead,
  actions,
  wide = false,
  children,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** Fills the window: the screen scrolls inside itself. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const screen = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A field that took the focus for itself keeps it.
    if (screen.current?.contains(document.activeElement) === true) return;
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={screen} className={wide ? 'screen screen-wide' : 'screen'}>
      <header className="screen-head">
        <div className="screen-title">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead === undefined ? null : <p className="screen-lead">{lead}</p>}
        </div>
        {actions === undefined ? null : <div className="screen-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
