import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import type { Undo } from '#actions/actions.ts';
import { must } from '#base/assert.ts';
import type { StoreTrouble } from '#store/store.ts';
import { Banner } from '../components/banner.tsx';
import { Button } from '../components/button.tsx';
import { Sheet } from '../components/sheet.tsx';
import { copyText } from '../copy-text.ts';
import { useFeed } from '../hooks/use-feed.ts';
import { useIsShown } from '../hooks/use-is-shown.ts';
import { useOnceServerThere } from '../hooks/use-once-server-there.ts';
import { useOnline } from '../hooks/use-online.ts';
import { useUnsaved } from '../hooks/use-unsaved.ts';
import { useServices } from '../services.tsx';
import { common } from '../text/shared-words.ts';
import { applyUpdate } from '../sw-bridge.ts';
import { bug, lacking, memoryWords, trouble as words } from '../text/shell.ts';
import style from './notices.module.css';
import { readTypedText } from './typed-text.ts';

/** An undo bar stays at least this long, and longer while somebody is in it. */
const UNDO_MS = 15_000;

interface Notices {
  /**
   * Runs what a person did, after all that was done before it. A failure to save is shown with a way to try again; nothing is
   * silently lost. It comes to undefined then, and what is to follow also where it is saved again, as going on to what was
   * made, or the way back, is a part of `act`.
   */
  readonly run: <T>(act: () => Promise<T>) => Promise<T | undefined>;
  /** The same for what only reads, asks the province or a person, or takes long: nothing done after it waits for it. */
  readonly runAside: <T>(act: () => Promise<T>) => Promise<T | undefined>;
  /** Says what was done, with a way to take it back. */
  readonly offerUndo: (message: string, undo: Undo) => void;
  readonly say: (message: string) => void;
  /** Takes the bar away: what it would undo is no longer what is there. */
  readonly withdraw: () => void;
}

const NoticesContext = createContext<Notices | null>(null);

interface Notice {
  readonly message: string;
  readonly undo: Undo | null;
}

/** What the bar on the screen shows and can do. */
interface Bar {
  readonly notice: Notice | null;
  readonly undo: (() => void) | null;
  readonly close: () => void;
  /** Keeps the bar while somebody is in it. */
  readonly stay: () => void;
  readonly hideLater: () => void;
}

const BarContext = createContext<Bar | null>(null);

export function useNotices(): Notices {
  return must(useContext(NoticesContext), 'no NoticesProvider above');
}

/** The undo bar and the one dialog for a save that failed. */
export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const { actions, memory } = useServices();
  const [notice, setNotice] = useState<Notice | null>(null);
  const [trouble, setTrouble] = useState<StoreTrouble | null>(null);
  const unsaved = useUnsaved(setTrouble);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const state = useFeed(memory);
  useEffect(() => {
    if (state !== 'gone') return;
    // Not at the next save: every word until then would be lost. And what was said to be done is not there any more.
    setNotice(null);
    unsaved.giveUp({ kind: 'gone' });
  }, [state, unsaved]);
  const stay = useCallback(() => clearTimeout(timer.current), []);
  const hideLater = useCallback(() => {
    stay();
    timer.current = setTimeout(() => setNotice(null), UNDO_MS);
  }, [stay]);
  const isShown = useIsShown();
  useEffect(() => stay, [stay]);

  const notices = useMemo<Notices>(() => {
    function show(next: Notice): void {
      if (!isShown.current) return;
      setNotice(next);
      hideLater();
    }
    return {
      run: unsaved.run,
      runAside: unsaved.runAside,
      offerUndo: (message, undo) => show({ message, undo }),
      say: (message) => show({ message, undo: null }),
      withdraw: () => setNotice(null),
    };
  }, [unsaved, isShown, hideLater]);

  const bar = useMemo<Bar>(() => {
    const close = () => setNotice(null);
    const undo = notice?.undo ?? null;
    return {
      notice,
      undo:
        undo &&
        (() => {
          close();
          void notices.run(() => actions.undo(undo));
        }),
      close,
      stay,
      hideLater,
    };
  }, [notice, notices, actions, stay, hideLater]);

  return (
    <NoticesContext.Provider value={notices}>
      <BarContext.Provider value={bar}>{children}</BarContext.Provider>
      {/* Read out from here, which outlives the screen the bar stands on. */}
      <p className="visually-hidden" role="status" aria-live="polite">
        {notice?.message}
      </p>
      {trouble && (
        <TroubleSheet trouble={trouble} onRetry={unsaved.retry} onClose={() => unsaved.giveUp(null)} />
      )}
    </NoticesContext.Provider>
  );
}

/** What was done a moment ago, with the way back. It has room of its own, so that it covers neither content nor button. */
export function NoticeBar() {
  const { notice, undo, close, stay, hideLater } = must(useContext(BarContext), 'no NoticesProvider above');
  if (!notice) return null;
  return (
    <div
      className={style.notice}
      onFocus={stay}
      onPointerEnter={stay}
      onBlur={hideLater}
      onPointerLeave={hideLater}
    >
      <span className={style.words}>{notice.message}</span>
      {undo && <Button onPress={undo}>{common.undo}</Button>}
      <Button look="plain" onPress={close}>
        {common.close}
      </Button>
    </div>
  );
}

interface TroubleProps {
  readonly trouble: StoreTrouble;
  readonly onRetry: () => Promise<unknown>;
  readonly onClose: () => void;
}

function TroubleSheet({ trouble, onRetry, onClose }: TroubleProps) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const typed = useMemo(() => readTypedText(document), []);
  const { kind } = trouble;
  const isLacking = kind === 'not-loaded';
  const mustReopen = kind === 'gone' || kind === 'too-new';
  const isUnknown = kind === 'gone' || kind === 'closed' || kind === 'unknown';
  // The missing code may come as soon as there is a signal, and nobody need tap for it.
  useOnline(isLacking ? () => void onRetry() : null);
  // Of an app that has not come whole there may be nothing to come back to without a signal.
  const [asking, reopenOnceThere] = useOnceServerThere(applyUpdate);
  return (
    <Sheet
      title={kind === 'gone' ? memoryWords.gone : isLacking ? words.notDone : words.title}
      onClose={onClose}
    >
      <Banner tone="warn" live>
        <p>{words.byKind[kind]}</p>
        {isUnknown ? typed !== '' && <p>{words.stillHere}</p> : <p>{isLacking ? bug.safe : words.safe}</p>}
      </Banner>
      {!mustReopen && (
        <Button look="primary" wide onPress={onRetry}>
          {words.retry}
        </Button>
      )}
      {typed !== '' && (
        <Button wide onPress={() => copyText(typed).then(setCopied)}>
          {words.copy}
        </Button>
      )}
      {/* Above the button, which stands at the foot of a small screen: an answer below it would have to be looked for. */}
      {isLacking && <div role="status">{asking !== 'not-yet' && <p>{lacking.byAsking[asking]}</p>}</div>}
      {(mustReopen || isUnknown || isLacking) && (
        <Button
          look={mustReopen ? 'primary' : 'outlined'}
          wide
          onPress={isLacking ? reopenOnceThere : applyUpdate}
        >
          {words.reopen}
        </Button>
      )}
      <div role="status">
        {copied === true && <p>{words.copied}</p>}
        {copied === false && (
          <>
            <p>{words.copyByHand}</p>
            <pre className={style.typed}>{typed}</pre>
          </>
        )}
      </div>
    </Sheet>
  );
}
