/** The few drawings used, 24 × 24, always beside words. */
const paths = {
  back: 'M15 4 7 12l8 8',
  next: 'm9 4 8 8-8 8',
  saved: 'M5 13l4 4L19 7',
  wait: 'M12 7v5l3 3M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18',
  send: 'M12 20V5M6 11l6-6 6 6',
  received: 'M4 12l4 4 8-9M11 16l1 1 8-10',
  attention: 'M12 4 2.5 20h19L12 4zM12 10v5M12 17.5v.5',
  plus: 'M12 5v14M5 12h14',
  remove: 'M6 6l12 12M18 6 6 18',
  edit: 'M4 20h4L19 9l-4-4L4 16v4z',
  home: 'M4 11l8-7 8 7v9h-6v-6h-4v6H4z',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 4.5a3 3 0 0 1 0 6M17.5 14.5c2.5.8 4 2.5 4 5.5',
  list: 'M5 6h14M5 12h14M5 18h14',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v5.5M12 7.3v.4',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8 3v4M16 3v4',
  topic: 'M5 4h11l3 3v13H5zM8 10h8M8 14h8',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5',
  gear: 'M12 8.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4zM10.3 3h3.4l.5 2.5 1.9 1.1 2.4-.9 1.7 3-1.9 1.6v2.4l1.9 1.6-1.7 3-2.4-.9-1.9 1.1-.5 2.5h-3.4l-.5-2.5-1.9-1.1-2.4.9-1.7-3 1.9-1.6v-2.4L3.9 8.7l1.7-3 2.4.9 1.9-1.1z',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = '1.25em' }: { readonly name: IconName; readonly size?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path d={paths[name]} />
    </svg>
  );
}
