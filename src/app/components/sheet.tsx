import { useEffect, useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { useRoomBetween } from '../hooks/use-room-between.ts';
import { common } from '../text/shared-words.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import style from './sheet.module.css';

/** A sheet over the screen, the browser's own dialog: Escape and Back close it, focus goes in and comes back. */
export function Sheet({
  title,
  onClose,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const titleId = useId();
  useRoomBetween({ scroller: dialog, above: head });
  // Closed while it is still on the page: one taken off it gives the focus back to nobody.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  // Where another phone has the meeting voted meanwhile nothing can be tapped any more, and no way out of the sheet either.
  useEffect(() => {
    if (dialog.current?.matches('fieldset[disabled] *')) onClose();
  });
  return (
    <dialog
      ref={dialog}
      className={style.sheet}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div ref={head} className={style.head}>
        <h2 id={titleId}>{title}</h2>
        <Button look="plain" onPress={onClose}>
          <Icon name="remove" />
          {common.close}
        </Button>
      </div>
      <div className={style.body}>{children}</div>
    </dialog>
  );
}
