import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { Icon, type IconName } from '../components/icon.tsx';
import { useSession } from '../hooks/use-book.ts';
import { useRoomBetween } from '../hooks/use-room-between.ts';
import { paths } from '../routes.ts';
import { common } from '../text/shared-words.ts';
import { shell } from '../text/shell.ts';
import { StatusBar } from './status-bar.tsx';
import { cycleTextSize } from './look.ts';
import { NoticeBar } from './notices.tsx';
import { OfflineLine } from './offline-line.tsx';
import { UpdateBanner } from './update-banner.tsx';
import style from './screen.module.css';

interface ScreenProps {
  readonly title: string;
  /** Where Back leads; none on the four main screens. */
  readonly back?: string;
  /** It can be opened from anywhere: Back leads to where one was, which is `back` when nothing else is known. */
  readonly isAside?: boolean;
  /** A screen before there is a cell: no main places to go to, nothing saved to speak of. */
  readonly isFirst?: boolean;
  /** The one next step, always in reach of the thumb. */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every screen: title, back, text size, what is saved and sent, the content, the next step. */
export function Screen({ title, back, isAside, isFirst, footer, children }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Before it is painted, and again when it is shown after a part of it had to be fetched: another screen stood there.
  useLayoutEffect(() => {
    document.title = `${title} · ${common.appName}`;
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  const head = useRef<HTMLElement>(null);
  const bottom = useRef<HTMLDivElement>(null);
  useRoomBetween({ above: head, below: bottom });
  return (
    <div className={style.frame}>
      <a className={style.skip} href="#content">
        {common.skipToContent}
      </a>
      <header ref={head} className={style.head}>
        <div className={style.bar}>
          {back !== undefined && (
            <Link
              href={back}
              replace
              className={style.tool}
              aria-label={common.back}
              onClick={(event) => {
                if (!isAside) return;
                event.preventDefault();
                history.back();
              }}
            >
              <Icon name="back" />
            </Link>
          )}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          <button type="button" className={style.tool} aria-label={common.textSize} onClick={cycleTextSize}>
            A+
          </button>
          <Link href={paths.settings} className={style.tool} aria-label={shell.settings}>
            <Icon name="gear" />
          </Link>
        </div>
      </header>
      {isFirst ? <OfflineLine /> : <StatusBar />}
      <main id="content" className={style.main}>
        <UpdateBanner />
        {children}
      </main>
      <div ref={bottom} className={style.bottom}>
        <NoticeBar />
        {footer && (
          <div className={style.foot}>
            <div>{footer}</div>
          </div>
        )}
        {back === undefined && !isFirst && <MainNav />}
      </div>
    </div>
  );
}

const places: readonly { href: string; icon: IconName; label: string }[] = [
  { href: paths.home, icon: 'home', label: shell.home },
  { href: paths.meetings, icon: 'list', label: shell.meetings },
  { href: paths.members, icon: 'people', label: shell.members },
  { href: paths.topics, icon: 'topic', label: shell.topics },
];

/** The four main places of a secretary's phone; the phones of others have one place each. */
function MainNav() {
  const [location] = useLocation();
  const session = useSession();
  const role = session?.binding?.role;
  if (role !== undefined && role !== 'secretary' && role !== 'deputy') return null;
  return (
    <nav className={style.nav} aria-label={shell.nav}>
      <ul>
        {places.map((place) => (
          <li key={place.href}>
            <Link
              href={place.href}
              className={style.navLink}
              aria-current={location === place.href ? 'page' : undefined}
            >
              <Icon name={place.icon} />
              <span>{place.label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
