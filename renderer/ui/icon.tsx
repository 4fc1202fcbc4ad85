import './icon.css';

/** Drawn on a grid of 16, strokes of 1.5. */
const paths = {
  overview: 'M2 13.5h12M3.5 11V8M6.5 11V4M9.5 11V6.5M12.5 11V2.5',
  sources: 'M4 1.5h5.5L13 5v9.5H4zM9.5 1.5V5H13M6.5 8.5h4M6.5 11h4',
  accounts: 'M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 14.5c.4-3 2.6-4.5 5.5-4.5s5.1 1.5 5.5 4.5',
  pack: 'M2 4.5 8 1.5l6 3v7L8 14.5l-6-3zM2 4.5 8 7.5l6-3M8 7.5v7',
  verify: 'M8 1.5 13.5 3.5v4c0 3.5-2.3 5.8-5.5 7-3.2-1.2-5.5-3.5-5.5-7v-4zM5.5 8l1.8 1.8L10.8 6',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3 14 14',
  plus: 'M8 3v10M3 8h10',
  check: 'M3 8.5 6.5 12 13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  warning: 'M8 2 14.5 13.5h-13zM8 6.5v3.5M8 11.8v.2',
  info: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM8 7.5v3.5M8 5v.2',
  question:
    'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM6.2 6.2a1.8 1.8 0 1 1 2.6 1.6c-.5.3-.8.6-.8 1.2M8 11.2v.2',
  file: 'M4 1.5h5.5L13 5v9.5H4zM9.5 1.5V5H13',
  key: 'M5.5 10.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8.5 7.5h6M12 7.5V10M14.5 7.5v1.5',
  folder: 'M1.5 3.5h5l1.5 2h6.5v7.5h-13z',
  chevron: 'M6 3.5 10.5 8 6 12.5',
  down: 'M3.5 6 8 10.5 12.5 6',
  up: 'M3.5 10.5 8 6l4.5 4.5',
  clock: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM8 4.5V8l2.5 1.5',
  minus: 'M3.5 8h9',
  half: 'M8 14a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM8 2v12M8 5l3.5-1.5M8 8h6M8 11l3.5 1.5',
  ring: 'M8 13a5 5 0 1 0 0-10 5 5 0 0 0 0 10z',
  twin: 'M5.5 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM10.5 12a4 4 0 1 0 0-8',
  open: 'M6 3.5H2.5v10h10V10M9 2.5h4.5V7M13.5 2.5 7 9',
  trash: 'M2.5 4h11M6 4V2.5h4V4M4 4l.7 10h6.6L12 4M6.7 7v4.5M9.3 7v4.5',
  again: 'M13.5 3v3.5H10M13.2 6.500A5.5 5.5 0 1 0 13.5 9.5',
  edit: 'M2.5 13.5v-3l8-8 3 3-8 8zM9 4l3 3',
  dot: 'M8 9.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z',
} as const;
export type IconName = keyof typeof paths;

/** Decoration only: the meaning stands in words beside it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
