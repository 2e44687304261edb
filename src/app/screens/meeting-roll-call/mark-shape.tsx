import type { AttendanceMark } from '#domain/meeting/attendance.ts';

/** Different by outline, not by colour: filled, filled with a wave, half, crossed, empty. */
const drawings: Record<AttendanceMark, { readonly fill: string; readonly path: string }> = {
  present: { fill: 'currentColor', path: 'm7 12.5 3.5 3.5L17 9' },
  'present-online': {
    fill: 'currentColor',
    path: 'M7 11a7 7 0 0 1 10 0M9.5 13.5a3.5 3.5 0 0 1 5 0M12 16v.5',
  },
  excused: { fill: 'none', path: 'M7 12h10' },
  unexcused: { fill: 'none', path: 'm8 8 8 8M16 8l-8 8' },
  'not-marked': { fill: 'none', path: '' },
};

/** The shape that goes with a mark's word. */
export function MarkShape({ mark }: { readonly mark: AttendanceMark }) {
  const { fill, path } = drawings[mark];
  return (
    <svg
      viewBox="0 0 24 24"
      width="1.5em"
      height="1.5em"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <circle
        cx="12"
        cy="12"
        r="10"
        fill={fill}
        stroke="currentColor"
        strokeWidth="2"
        strokeDasharray={mark === 'not-marked' ? '3 3.3' : undefined}
      />
      <path
        d={path}
        fill="none"
        stroke={fill === 'none' ? 'currentColor' : 'var(--card)'}
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
