import { useEffect, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { copyText } from '../../copy-text.ts';
import { chromeIntent, type Outside } from '../../in-app-browser.ts';
import { bridge } from '../../text/bridge.ts';
import pageStyle from '../../components/lone-page.module.css';
import style from './bridge-screen.module.css';
import { StepPicture } from './step-picture.tsx';

/** All there is inside a chat app: the way out of it. Nothing can be typed, because nothing would be kept. */
export function BridgeScreen({ outside }: { readonly outside: Outside }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const address = `${location.origin}/`;
  const title = outside === 'apple' ? bridge.titleApple : bridge.titleAndroid;
  const steps = outside === 'apple' ? bridge.stepsApple : bridge.stepsAndroid;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main className={pageStyle.page}>
      <h1 className={pageStyle.title}>{title}</h1>
      <p>{bridge.why}</p>
      {outside === 'android' && (
        <a className={style.open} href={chromeIntent(location.href)}>
          {bridge.open}
        </a>
      )}
      <Button
        look={outside === 'apple' ? 'primary' : 'outlined'}
        onPress={() => copyText(address).then(setCopied)}
      >
        {bridge.copy}
      </Button>
      <div role="status">
        {copied === true && <p>{outside === 'apple' ? bridge.copiedApple : bridge.copied}</p>}
        {copied === false && <p>{bridge.copyByHand}</p>}
      </div>
      <p className={style.address} aria-label={`${bridge.address}: ${address}`}>
        {address}
      </p>
      <h2>{bridge.stepsTitle}</h2>
      <ol className={style.steps}>
        {steps.map((step, index) => (
          <li key={step} className={style.step}>
            <p>
              {index + 1}. {step}
            </p>
            <StepPicture step={index} />
          </li>
        ))}
      </ol>
    </main>
  );
}
