import { useState } from 'react';
import { Button, LinkButton } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import type { FieldText } from '../../copy-out/field-text.ts';
import { copyText } from '../../copy-text.ts';
import { paths } from '../../routes.ts';
import { stepNames } from '../../text/meeting-frame.ts';
import { copyOutWords as words } from '../../text/papers/copy-out-words.ts';
import style from './copy-out.module.css';

/** One field of the national app: what goes into it in full, and one tap that copies exactly that. */
export function CopyField({
  title,
  meetingId,
  said,
}: {
  readonly title: string;
  readonly meetingId: string;
  readonly said: FieldText;
}) {
  return (
    <div className={style.field}>
      <h3>{title}</h3>
      {said.state === 'text' && <Copied key={said.text} title={title} text={said.text} />}
      {said.state === 'none' && <p>{words.none}</p>}
      {said.state === 'missing' && (
        <>
          <p>{words.missing}</p>
          <LinkButton href={paths.meetingStep(meetingId, said.step)}>
            {words.toStep(stepNames[said.step])}
          </LinkButton>
        </>
      )}
    </div>
  );
}

/** The text, and what became of the last tap; another text is a new one to copy. */
function Copied({ title, text }: { readonly title: string; readonly text: string }) {
  const [isCopied, setCopied] = useState<boolean | null>(null);
  return (
    <>
      <p className={`${style.text} ${isCopied === null ? '' : style.chosen}`}>{text}</p>
      <Button label={words.copyOne(title)} onPress={() => copyText(text).then(setCopied)}>
        {isCopied === true && <Icon name="saved" />}
        {words.copy}
      </Button>
      <div role="status">
        {isCopied === true && <p>{words.copiedText(title)}</p>}
        {isCopied === false && <p>{words.byHand}</p>}
      </div>
    </>
  );
}
