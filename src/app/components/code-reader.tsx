import { useEffect, useRef, useState, type ReactNode } from 'react';
import { readSquares, type ReadSquares } from '../read-squares.ts';
import style from './code-reader.module.css';

/** A look is a tenth of a second's work for a cheap phone; the battery wants the rest. */
const LOOK_EVERY_MS = 120;

/**
 * The camera at the back, for as long as this is shown, and what it reads; `below` says what came of it. Nothing of the picture is kept or leaves the
 * phone. `children` stands in for it where there is no camera, or it may not be used.
 */
export function CodeReader({
  label,
  below,
  onRead,
  children,
}: {
  readonly label: string;
  readonly onRead: (text: string) => void;
  readonly below: ReactNode;
  readonly children: ReactNode;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const [isBlind, setBlind] = useState(false);
  const tell = useRef(onRead);
  useEffect(() => {
    tell.current = onRead;
  }, [onRead]);

  useEffect(() => {
    let isOver = false;
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function look(read: ReadSquares) {
      const { current } = video;
      if (isOver || !current) return;
      for (const text of await read(current).catch(() => [])) if (!isOver) tell.current(text);
      if (!isOver) timer = setTimeout(() => void look(read), LOOK_EVERY_MS);
    }
    async function open() {
      const opened = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      stream = opened;
      if (isOver || !video.current) return stop();
      video.current.srcObject = opened;
      await video.current.play();
      await look(await readSquares());
    }
    function stop() {
      for (const track of stream?.getTracks() ?? []) track.stop();
    }
    open().catch(() => {
      stop();
      if (!isOver) setBlind(true);
    });
    return () => {
      isOver = true;
      clearTimeout(timer);
      stop();
    };
  }, []);

  if (isBlind) return children;
  return (
    <>
      <video ref={video} className={style.picture} aria-label={label} muted playsInline />
      {below}
    </>
  );
}
