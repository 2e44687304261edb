import style from './bridge-screen.module.css';

/**
 * A drawing of the screen for each step: where the dots are, which line of the menu, where it ends up. It shows nothing
 * that the words beside it do not say.
 */
export function StepPicture({ step }: { readonly step: number }) {
  return (
    <svg
      className={style.picture}
      viewBox="0 0 320 110"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
      focusable="false"
    >
      <rect x="20" y="14" width="280" height="130" rx="14" />
      {step === 0 && (
        <>
          <path d="M20 50h280M40 32h90" />
          <g fill="currentColor" stroke="none">
            <circle cx="264" cy="32" r="3.5" />
            <circle cx="276" cy="32" r="3.5" />
            <circle cx="288" cy="32" r="3.5" />
          </g>
          <circle cx="276" cy="32" r="20" stroke="#c07d00" strokeWidth="4" />
        </>
      )}
      {step === 1 && (
        <>
          <rect x="120" y="22" width="172" height="90" rx="8" />
          <path d="M136 40h90M136 92h70" />
          <rect x="126" y="52" width="160" height="28" rx="6" stroke="#c07d00" strokeWidth="4" />
          <path d="M140 66h100M262 60l8 6-8 6" />
        </>
      )}
      {step === 2 && (
        <>
          <rect x="118" y="30" width="64" height="64" rx="14" stroke="#c07d00" strokeWidth="4" />
          <path d="M150 48c-8-6-16-6-22-5v32c6-1 14 0 22 5 8-5 16-6 22-5V43c-6-1-14-1-22 5zM150 48v32" />
          <rect x="44" y="34" width="48" height="48" rx="12" />
          <rect x="208" y="34" width="48" height="48" rx="12" />
        </>
      )}
    </svg>
  );
}
